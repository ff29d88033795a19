package dev.seatrial.cli;

import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.web.BuildInfo;
import dev.seatrial.web.CannotListenException;
import dev.seatrial.web.LabServer;
import dev.seatrial.web.Listening;
import dev.seatrial.web.Section;
import dev.seatrial.web.data.DataFolder;
import dev.seatrial.web.data.DataFolderException;
import dev.seatrial.web.guard.Limits;
import dev.seatrial.web.home.HomeContent;
import dev.seatrial.web.home.HomeSection;
import dev.seatrial.web.lab.LabSection;
import dev.seatrial.web.lab.ReferenceWeek;
import dev.seatrial.web.page.PageFrame;
import dev.seatrial.world.drive.SimulationPermits;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial serve}: the lab in a browser, until it is told to stop. The last line on standard output is the address,
 * printed when the server answers. SIGINT and SIGTERM end it gracefully.
 */
@Command(
    name = "serve",
    description = "Starts the lab in a browser.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each option may also come from the environment (SEATRIAL_PORT, SEATRIAL_HOST, SEATRIAL_DATA) or from a system property",
      "(-Dseatrial.port=8080); an option given here wins."
    })
final class Serve implements Callable<Integer> {
  private static final int DEFAULT_PORT = 7070;
  private static final String DEFAULT_HOST = "127.0.0.1";

  private static final List<PageFrame.Link> LINKS =
      List.of(new PageFrame.Link("Lab", "/lab"), new PageFrame.Link("Learn", "/learn"), new PageFrame.Link("Compare", "/compare"));

  /** The whole stop, event streams included, is promised to take less than 5 s. */
  private static final Duration STOP_WITHIN = Duration.ofMillis(4_500);

  @Spec
  private CommandSpec spec;

  @Option(names = "--port", paramLabel = "PORT", description = "port to listen on; 0 picks a free one (default: 7070)")
  private Optional<String> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "address to listen on (default: 127.0.0.1, this machine only; 0.0.0.0 is every network)")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder for labs and the secret that signs cookies (default: one per user, on Linux ~/.local/share/seatrial)")
  private Optional<String> data = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    Setting.Surroundings surroundings = Setting.Surroundings.ofProcess();
    int listenPort = Setting.find("port", port, surroundings).map(Setting::port).orElse(DEFAULT_PORT);
    String listenHost = Setting.find("host", host, surroundings).map(Setting::value).orElse(DEFAULT_HOST);
    Path folder = Setting.find("data", data, surroundings).map(Serve::path).orElseGet(() -> DefaultData.folder(surroundings));

    HomeContent home = new HomeContent(BuildInfo.read().version());
    // The socket first: a busy port should be told as that, also when the data folder is taken by the same other server.
    try (Listening listening = Listening.open(listenHost, listenPort);
        DataFolder open = DataFolder.open(folder);
        LabServer server = LabServer.start(listening, open, Limits.standard(), LINKS, sections(home))) {
      home.drawFigure();
      serveUntilStopped(server, spec.commandLine().getOut(), spec.commandLine().getErr());
    } catch (CannotListenException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage() + "; choose another with --port or --host");
    } catch (DataFolderException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
    return ExitCode.GOOD.code();
  }

  /** The composition of the site. */
  private static List<Section.Factory> sections(HomeContent home) {
    SimulationPermits permits = SimulationPermits.forThisMachine();
    return List.of(
        shared -> new HomeSection(shared, home),
        shared -> new LabSection(shared, labs(shared.data().path(), permits), ReferenceWeek.measured()));
  }

  private static LiveLabs labs(Path data, SimulationPermits permits) {
    return new LiveLabs(data.resolve("runs"), new ScenarioShelf(data.resolve("scenarios")), permits);
  }

  private static Path path(Setting setting) {
    try {
      return Path.of(setting.value());
    } catch (InvalidPathException e) {
      throw new CommandException(ExitCode.USAGE, setting.source() + ": '" + setting.value() + "' is not a path of this system");
    }
  }

  private static void serveUntilStopped(LabServer server, PrintWriter out, PrintWriter err) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
      Thread closing = Thread.ofPlatform().daemon().name("close").start(server::close);
      try {
        closing.join(STOP_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      err.println("Seatrial stopped.");
    }));
    if (Boolean.getBoolean("seatrial.endWithParent")) {
      // Maven does not pass its own end on: without this a killed mvn would leave the lab behind, on its port.
      ProcessHandle.current().parent().ifPresent(
          parent -> parent.onExit().thenRun(() -> System.exit(ExitCode.INTERRUPTED.code())));
    }
    out.println("Seatrial is ready: " + server.address());
    out.flush();
    server.join();
  }
}
