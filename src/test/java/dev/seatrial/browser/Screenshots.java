package dev.seatrial.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.seatrial.bench.LabProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Takes pictures of every page in the states that matter, at 1280×800, 1920×1080 and 390 wide, light and dark, into
 * {@code target/screenshots}, with an {@code index.html} beside them. The moments are instants of recorded runs, so each picture is
 * the same every time. Starts {@code target/seatrial.jar}; ends by itself. An argument takes only pictures whose name holds it.
 */
public final class Screenshots {
  /** One picture of each size and colour: its name, and the address after what has to be done before. */
  private record Shot(String name, boolean whole, Function<ShotScenes, String> path) {}

  private record Size(String name, int width, int height) {}

  private static final List<Size> SIZES = List.of(new Size("1280", 1280, 800), new Size("1920", 1920, 1080), new Size("390", 390, 844));

  /** The pages, and the states that matter. Whoever adds a page adds it here. */
  private static final List<Shot> SHOTS =
      List.of(
          new Shot("home", true, s -> "/"),
          new Shot("problem", false, s -> "/nowhere"),
          new Shot("lab-scenes", true, s -> "/lab"),
          new Shot("lab-own", true, s -> "/lab/new"),
          new Shot("lab-before", true, s -> "/lab/tool-that-lies"),
          new Shot("lab-open", true, s -> s.at("mcp-failure", "130.5")),
          new Shot("lab-probing", false, s -> s.at("mcp-failure", "152.6")),
          new Shot("lab-over", true, s -> s.at("mcp-failure", "")),
          new Shot("lab-research-hangs", false, s -> s.at("research-hangs", "150")),
          new Shot("lab-by-hand", false, ShotScenes::byHand),
          new Shot("present-before", false, s -> "/lab/tool-that-lies?present"),
          new Shot("present-open", false, s -> s.at("mcp-failure", "130.5") + "&present"),
          new Shot("present-probing", false, s -> s.at("mcp-failure", "152.6") + "&present"),
          new Shot("present-over", false, s -> s.at("mcp-failure", "") + "?present"),
          new Shot("present-research-hangs", false, s -> s.at("research-hangs", "150") + "&present"),
          new Shot("lab-event", true, s -> s.at("mcp-failure", "155") + "&event=e3389"),
          new Shot("lab-week", true, s -> s.at("reference-week", "")),
          new Shot("compare", true, s -> comparing(s.at("mcp-failure", ""))),
          new Shot("learn", true, s -> "/learn"),
          new Shot("learn-1", true, s -> "/learn/1"),
          new Shot("learn-2", true, s -> "/learn/2"),
          new Shot("learn-3", true, s -> "/learn/3"),
          new Shot("learn-4", true, s -> "/learn/4"),
          new Shot("share", true, s -> s.share("mcp-failure", "152.6")));

  /** Both arms of the run whose page this is. */
  private static String comparing(String lab) {
    String id = lab.substring(lab.lastIndexOf('/') + 1).replaceFirst("[?@].*", "");
    return "/compare?a=" + id + ":baseline&b=" + id + ":hardened";
  }

  private Screenshots() {}

  /** Takes a part of names, or nothing. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/screenshots"));
    StringBuilder index = new StringBuilder();
    try (LabProcess lab = LabProcess.start(); Chromium chromium = Chromium.launch(ChromiumExtension.executable().orElseThrow());
        Tab tab = chromium.open(1280, 800)) {
      ShotScenes scenes = new ShotScenes(lab, tab.page());
      for (Shot shot : SHOTS) {
        if (args.length > 0 && !shot.name().contains(args[0])) continue;
        String path = shot.path().apply(scenes);
        index.append("<h2>").append(shot.name()).append("</h2>\n");
        for (Size size : SIZES) {
          for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String file = shot.name() + "-" + size.name() + "-" + colours.name().toLowerCase(Locale.ROOT) + ".png";
            take(tab.page(), lab, path, size, colours, shot.whole(), folder.resolve(file));
            index.append("<a href=\"").append(file).append("\"><img src=\"").append(file).append("\" alt=\"").append(file).append("\"></a>\n");
          }
        }
        System.out.println(shot.name());
      }
    }
    Files.writeString(
        folder.resolve("index.html"),
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Screenshots</title><style>body{font-family:sans-serif;background:#888}"
            + "img{height:300px;margin:4px;vertical-align:top}</style>\n" + index + "</html>\n");
    System.out.println(folder.resolve("index.html"));
  }

  private static void take(Page page, LabProcess lab, String path, Size size, ColorScheme colours, boolean whole, Path file) {
    page.setViewportSize(size.width(), size.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    page.navigate(lab.uri(path).toString());
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
  }
}
