package dev.seatrial.cli;

import dev.seatrial.experiment.sweep.ArmTotals;
import dev.seatrial.experiment.sweep.SweepHeader;
import dev.seatrial.experiment.sweep.Sweeper;
import dev.seatrial.experiment.sweep.Totals;
import dev.seatrial.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code seatrial sweep}: runs all arms of a scenario on many seeds, on all cores, and prints how often each promise was kept and
 * the totals. Ends with 0 when every promise was kept on at least 98 % of the seeds, else with 1.
 */
@Command(
    name = "sweep",
    description = "Runs a scenario on many seeds and prints how often its promises are kept.",
    mixinStandardHelpOptions = true)
final class Sweep implements Callable<Integer> {
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
  private static final Pattern SHARD = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
  private static final int MOST_JOBS = 1_024;
  private static final long KEPT_PPM = 980_000;
  private static final long STOP_SECONDS = 15;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "a scenario file, or the name of a shipped one")
  private String scenario = "";

  @Option(names = "--seeds", paramLabel = "A..B", required = true, description = "first and last seed, such as 1..100")
  private String seeds = "";

  @Option(names = "--shard", paramLabel = "i/n", description = "the i-th of every n seeds only, i from 1; 'merge' puts shards together")
  private Optional<String> shard = Optional.empty();

  @Option(names = "--jobs", paramLabel = "N", description = "seeds at a time (default: one for each core)")
  private Optional<String> jobs = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "write a JSON line for each seed and arm; FILE appears when all is done")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() {
    Matcher range = RANGE.matcher(seeds);
    if (!range.matches()) {
      throw usage("--seeds", "'" + seeds + "' is no range of seeds; write two whole numbers of at most 18 digits, such as 1..100");
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    if (last < first) throw usage("--seeds", "the range " + seeds + " is reversed; write " + last + ".." + first);
    if (last - first >= SweepHeader.MOST_SEEDS) throw usage("--seeds", "the range has more than " + SweepHeader.MOST_SEEDS + " seeds");
    int[] part = part(last - first + 1);
    int threads = jobs();
    Scenario read = ScenarioArgument.read(scenario);
    SweepHeader header = SweepHeader.of(read, first, last, part[0], part[1]);
    return sweep(read, header, threads);
  }

  private int[] part(long all) {
    if (shard.isEmpty()) return new int[] {1, 1};
    Matcher matcher = SHARD.matcher(shard.get());
    if (!matcher.matches()) throw usage("--shard", "'" + shard.get() + "' is no shard; write i/n, such as 1/3");
    int number = Integer.parseInt(matcher.group(1));
    int of = Integer.parseInt(matcher.group(2));
    if (of < 1 || number < 1 || number > of) throw usage("--shard", "'" + shard.get() + "' does not exist; i goes from 1 to n");
    if (of > all) throw usage("--shard", "'" + shard.get() + "' would leave shards empty: there are " + all + " seeds");
    return new int[] {number, of};
  }

  private int jobs() {
    if (jobs.isEmpty()) return Runtime.getRuntime().availableProcessors();
    int given = jobs.get().matches("\\d{1,9}") ? Integer.parseInt(jobs.get()) : 0;
    if (given < 1 || given > MOST_JOBS) throw usage("--jobs", "'" + jobs.get() + "' is not a number from 1 to " + MOST_JOBS);
    return given;
  }

  private int sweep(Scenario read, SweepHeader header, int threads) {
    PrintWriter err = spec.commandLine().getErr();
    Totals totals = new Totals(header.arms());
    CountDownLatch over = new CountDownLatch(1);
    Thread hook = stopping(Thread.currentThread(), over);
    Runtime.getRuntime().addShutdownHook(hook);
    try (SweepOutput file = SweepOutput.open(out, header)) {
      long lastSeed = header.seed(header.seeds() - 1);
      String lastArm = header.arms().getLast().name();
      Sweeper.run(
          read,
          header,
          threads,
          result -> {
            file.write(result);
            totals.add(result);
            if (!result.arm().equals(lastArm)) return;
            err.print("\rseed " + result.seed() + " of " + header.first() + ".." + header.last());
            if (result.seed() == lastSeed) err.println();
            err.flush();
          });
      file.finish();
    } catch (InterruptedException e) {
      err.println();
      long done = totals.arms().getLast().runs();
      err.println("seatrial: interrupted after " + done + " of " + header.seeds() + " seeds" + SweepOutput.unfinished(out));
      err.flush();
      return ExitCode.INTERRUPTED.code();
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "--out: cannot write " + out.orElseThrow() + ": " + e.getMessage());
    } finally {
      over.countDown();
      dismiss(hook);
    }
    PrintWriter text = spec.commandLine().getOut();
    text.print(new TotalsText(header, totals).text());
    text.flush();
    return exitCode(totals).code();
  }

  /** Ctrl-C: the sweep is told to stop and has some time to leave whole lines behind. */
  private static Thread stopping(Thread sweeping, CountDownLatch over) {
    return Thread.ofPlatform()
        .name("stop")
        .unstarted(
            () -> {
              sweeping.interrupt();
              try {
                over.await(STOP_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void dismiss(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stoppingAlready) {
      // It runs right now and needs no dismissal.
    }
  }

  /** Whether the promises were kept on enough seeds. */
  static ExitCode exitCode(Totals totals) {
    for (ArmTotals arm : totals.arms()) if (!arm.kept().atLeast(KEPT_PPM)) return ExitCode.FAILED;
    return ExitCode.GOOD;
  }

  private static CommandException usage(String option, String message) {
    return new CommandException(ExitCode.USAGE, option + ": " + message);
  }
}
