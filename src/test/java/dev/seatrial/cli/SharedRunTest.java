package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shared run is the same run elsewhere: in a server that has never seen it, and in a terminal. */
@Timeout(180)
class SharedRunTest {
  @TempDir private Path folder;

  /** A browser as far as addresses, forms and cookies go. */
  private static final class Visitor implements AutoCloseable {
    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final URI server;

    Visitor(String address) {
      this.server = URI.create(address);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
      return client.send(HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/html").build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, String... fields) throws IOException, InterruptedException {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < fields.length; i += 2) {
        body.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
      }
      return client.send(
          HttpRequest.newBuilder(server.resolve(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Accept", "text/html")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build(),
          BodyHandlers.ofByteArray());
    }

    Document page(String path) throws IOException, InterruptedException {
      return document(get(path));
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static Document document(HttpResponse<byte[]> answer) {
    Document page = Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(page.text()).isEqualTo(200);
    return page;
  }

  private ChildProcess serve(String data) throws Exception {
    return ChildProcess.start(Map.of(), "serve", "--port", "0", "--data", folder.resolve(data).toString());
  }

  /** Runs the lab to its end with things done to it on the way, and gives the path of an instant in its past. */
  private static String played(Visitor ann, String scenario) throws Exception {
    ann.get("/lab/" + scenario);
    ann.post("/lab/" + scenario + "/step");
    ann.post(
        "/lab/" + scenario + "/inject", "fault", "mcp:slow", "target.mcp", "mcp/github", "mcp.slow.delay", "2", "duration", "30",
        "probability", "0.5", "arm", "both");
    ann.post("/lab/" + scenario + "/protect", "arm", "hardened", "protections", "{\"graceful\": true, \"timeouts\": {\"mcp\": \"1s\"}}");
    ann.post("/lab/" + scenario + "/end");
    Document page = ann.page("/lab/" + scenario);
    while (!page.selectFirst("#controls").attr("data-mode").equals("paused")) page = ann.page("/lab/" + scenario);
    return page.selectFirst("main").attr("data-frames").replace("/frame", "@123.456789");
  }

  @Test
  void aSecondServerWithAnEmptyFolderExportsTheSameJournals() throws Exception {
    try (ChildProcess first = serve("first"); Visitor ann = new Visitor(first.awaitReady());
        ChildProcess second = serve("second"); Visitor bob = new Visitor(second.awaitReady())) {
      String moment = played(ann, "mcp-failure");
      Document share = document(ann.post(moment + "/share"));
      String link = share.selectFirst("textarea.link").text();
      String path = URI.create(link).getPath();
      assertThat(path).startsWith("/r/");
      assertThat(share.select("svg[role=img] path").attr("d")).as("the QR code").hasSizeGreaterThan(500);

      Document landing = bob.page(path);
      assertThat(landing.text()).contains("MCP server failure", "00:02:03.456", "injected slow on mcp/github");
      String copy = bob.post(path).uri().getPath();
      assertThat(copy).startsWith("/lab/");
      assertThat(bob.page(copy).selectFirst("#clock").text()).startsWith("00:02:03.456");

      for (String arm : List.of("baseline", "hardened")) {
        byte[] here = ann.get(moment + "/journal/" + arm).body();
        byte[] there = bob.get(copy + "/journal/" + arm).body();
        assertThat(here.length).isGreaterThan(100_000);
        assertThat(there).isEqualTo(here);
      }
      assertThat(ann.get(copy).statusCode()).as("a lab belongs to its browser").isEqualTo(404);

      String name = URI.create(share.selectFirst("input[readonly]").val()).getPath();
      assertThat(name).hasSize("/r/".length() + 16);
      assertThat(ann.page(name).text()).contains("MCP server failure");
      assertThat(bob.get(name).statusCode()).as("a short link is its server's").isEqualTo(404);

      Files.write(folder.resolve("replay.json"), ann.get(moment + "/replay.json").body());
      for (String given : List.of(link, folder.resolve("replay.json").toString())) {
        ChildProcess.Ended ended = ChildProcess.run(Map.of(), "replay", given, "--journal", folder.resolve("j.jsonl").toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("the same").doesNotContain("DIFFERENT");
        assertThat(folder.resolve("j-hardened.jsonl")).hasBinaryContent(ann.get(moment + "/journal/hardened").body());
      }
    }
  }

  @Test
  void aScenarioThatSomebodyBroughtIsAskedForAndThenReplayed() throws Exception {
    try (ChildProcess first = serve("first"); Visitor ann = new Visitor(first.awaitReady());
        ChildProcess second = serve("second"); Visitor bob = new Visitor(second.awaitReady())) {
      String text = Files.readString(Path.of("scenarios/mcp-failure.yaml")).replace("title: MCP server failure", "title: \"Mine <script>alert(1)</script> ‮🦆\"");
      String own = ann.post("/lab/new", "scenario", text).uri().getPath();
      assertThat(own).matches("/lab/own-[0-9a-f]{16}");
      assertThat(ann.page(own).select("h1").text()).startsWith("Mine <script>alert(1)</script>");
      String moment = played(ann, own.substring("/lab/".length()));
      String path = URI.create(document(ann.post(moment + "/share")).selectFirst("textarea.link").text()).getPath();

      HttpResponse<byte[]> refused = bob.get(path);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("does not have the scenario", "/lab/new");

      assertThat(bob.post("/lab/new", "scenario", text).uri().getPath()).isEqualTo(own);
      String copy = bob.post(path).uri().getPath();
      assertThat(bob.get(copy + "/journal/hardened").body()).isEqualTo(ann.get(moment + "/journal/hardened").body());
    }
  }

  @Test
  void whatIsWrongWithALinkOrAFileIsTold() throws Exception {
    try (ChildProcess first = serve("first"); Visitor ann = new Visitor(first.awaitReady())) {
      assertThat(ann.get("/r/AAAAAAAAAAAAAAAA").statusCode()).isEqualTo(404);
      HttpResponse<byte[]> cut = ann.get("/r/9YwgLE2OQW7DMAwE_8KzG9CU");
      assertThat(cut.statusCode()).isEqualTo(422);
      assertThat(new String(cut.body(), StandardCharsets.UTF_8)).contains("checksum");
      HttpResponse<byte[]> bad = ann.post("/lab/new", "scenario", "title: <b>x</b>\nseeed: 1\n");
      assertThat(bad.statusCode()).isEqualTo(422);
      Document page = Jsoup.parse(new String(bad.body(), StandardCharsets.UTF_8));
      assertThat(page.selectFirst("[role=alert]").text()).contains("scenario.yaml:2", "seeed");
      assertThat(page.selectFirst("textarea").wholeText()).contains("title: <b>x</b>");
      assertThat(ann.get("/lab/own-0123456789abcdef").statusCode()).isEqualTo(404);
      for (String at : List.of("x", "-1", "1e99", "1".repeat(5_000), "%3Cscript%3E")) {
        assertThat(ann.get("/lab/mcp-failure?at=" + at).statusCode()).as(at).isIn(422, 200);
      }
      ann.post("/lab/mcp-failure/step");
      for (String at : List.of("x", "-1", "1e99", "1".repeat(5_000), "%3Cscript%3E")) {
        assertThat(ann.get("/lab/mcp-failure?at=" + at).statusCode()).as(at).isEqualTo(422);
        assertThat(ann.get("/lab/mcp-failure/frame?at=" + at).statusCode()).as(at).isEqualTo(422);
      }
      assertThat(ann.get("/lab/mcp-failure?go=away").statusCode()).isEqualTo(422);
      assertThat(ann.get("/lab/00000000000000000000000000000000").statusCode()).isEqualTo(404);
    }
    ChildProcess.Ended ended = ChildProcess.run(Map.of(), "replay", "AAAAAAAAAAAAAAAA");
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("short link");
  }
}
