package dev.seatrial.cli;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.codec.JournalReader;
import dev.seatrial.journal.codec.ReadLimits;
import dev.seatrial.measure.EventWords;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.timeline.EventFilter;
import dev.seatrial.measure.timeline.EventStory;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seatrial show}: the events of a journal as sentences, or one event with its causes, as the page's panels have them. */
@Command(
    name = "show",
    description = "Prints the events of a journal as sentences, or one event with what led to it and what it led to.",
    mixinStandardHelpOptions = true)
final class Show implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE.jsonl", description = "a journal, from 'run --journal' or a share page")
  private Path file = Path.of("");

  @Option(names = "--event", paramLabel = "N", description = "tell the story of this event (e347 or 347)")
  private Optional<String> event = Optional.empty();

  @Option(names = "--task", paramLabel = "N", description = "only events of this task")
  private Optional<Integer> task = Optional.empty();

  @Option(names = "--dependency", paramLabel = "NAME", description = "only events of this dependency, such as mcp/filesystem or mcp/")
  private Optional<String> dependency = Optional.empty();

  @Option(names = "--kind", paramLabel = "NAME", description = "only events of this name, such as breaker_changed or breaker")
  private Optional<String> kind = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "print at most so many (default: 1000)")
  private int limit = 1_000;

  @Override
  public Integer call() throws Exception {
    if (limit < 1) throw new CommandException(ExitCode.USAGE, "--limit: " + limit + " must be at least 1");
    Journal journal;
    try (InputStream in = InputFile.open(file)) {
      journal = InputFile.reading(file, () -> JournalReader.read(in, file.toString(), ReadLimits.DEFAULT));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (event.isPresent()) story(out, journal, event.get());
    else list(out, journal);
    out.flush();
    return ExitCode.GOOD.code();
  }

  private void list(PrintWriter out, Journal journal) {
    EventFilter filter = new EventFilter(task.map(OptionalInt::of).orElse(OptionalInt.empty()), dependency, kind);
    int printed = 0;
    int wanted = 0;
    for (Entry e : journal.entries()) {
      if (!filter.wants(e)) continue;
      wanted++;
      if (printed++ < limit) out.println(line(e));
    }
    if (wanted > limit) out.println((wanted - limit) + " more; see them with --limit " + wanted);
    if (wanted == 0) out.println("no event passes the filter");
  }

  private static String line(Entry e) {
    String task = e.task() > 0 ? "T" + e.task() : "";
    return String.format("%8s  %s  %-6s %s", "e" + e.seq(), Figures.instant(e.t()), task, EventWords.of(e.event()));
  }

  private static void story(PrintWriter out, Journal journal, String id) {
    long seq;
    try {
      seq = Long.parseLong(id.replaceFirst("^(?:[A-D]-)?e", ""));
    } catch (NumberFormatException e) {
      throw new CommandException(ExitCode.USAGE, "--event: '" + id + "' is no number of an event; write e347 or 347");
    }
    EventStory story =
        EventStory.of(journal, journal.size(), seq)
            .orElseThrow(() -> new CommandException(ExitCode.USAGE, "--event: the journal has the events e1 to e" + journal.size()));
    out.println(line(story.event()));
    section(out, "because", story.because());
    section(out, "led to", story.ledTo());
    if (story.effects() > story.ledTo().size()) out.println("          and " + (story.effects() - story.ledTo().size()) + " more");
    story.until().ifPresent(until -> section(out, "until", List.of(until)));
  }

  private static void section(PrintWriter out, String title, List<Entry> entries) {
    if (entries.isEmpty()) return;
    out.println(title);
    entries.forEach(e -> out.println(line(e)));
  }
}
