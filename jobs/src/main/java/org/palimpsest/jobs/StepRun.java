package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.spark.Cluster;
import org.palimpsest.spark.LedgeredRun;
import org.palimpsest.spark.LedgeredRun.End;
import org.palimpsest.spark.OneProcess;
import org.palimpsest.spark.PageTask;
import org.palimpsest.spark.PageWorker;
import org.palimpsest.spark.Progress;
import org.palimpsest.spark.QuarantineLimit;
import org.palimpsest.spark.RunPlan;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunId;
import org.palimpsest.storage.RunLedger;
import picocli.CommandLine;

/** What every job does around its step: says what would be done or has it done on Spark, keeps the ledger, reports. */
final class StepRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String command;
    private final CommonOptions options;
    private final CommandLine line;
    private final SparkConf conf;
    private final int partitions;
    private final Clock clock;
    private final RunId id;
    private final Instant start;

    StepRun(CommandLine line, CommonOptions options, SparkConf conf, int partitions, Clock clock) {
        this.command = line.getCommandName();
        this.options = options;
        this.line = line;
        this.conf = conf;
        this.partitions = partitions;
        this.clock = clock;
        this.id = RunId.startedAt(clock);
        this.start = clock.instant();
    }

    /** Writes files of the step's own into the output, before the manifest. */
    interface Report {
        /** What there is to add to the summary's facts. */
        Map<String, Object> write(PageStore output, RunSummary summary);
    }

    /** The ledger of this run; nothing is written yet. */
    RunLedger ledgerIn(PageStore output) {
        return RunLedger.start(output, id);
    }

    /** Carries a plan out, or only tells it if {@code --dry-run} was given. */
    <T extends PageTask> ExitCode carryOut(
            Step<T> step, PageStore output, RunLedger ledger, QuarantineLimit limit, Report report) {
        RunPlan<T> plan = step.plan().limitedTo(options.limit());
        if (options.isDryRun()) {
            tell(plan, output, step.facts());
            return ExitCode.DONE;
        }
        output.removeUnfinished();
        End end = done(plan, step.workers(), ledger, limit);
        output.removeUnfinished();
        RunSummary found = new RunSummary(
                command,
                id.text(),
                exitCode(end, ledger),
                output.uri(),
                ledger.folder(),
                ledger.entries(),
                Duration.between(start, clock.instant()),
                step.facts());
        RunSummary summary = found.with(report.write(output, found));
        ledger.finish(summary.asMap());
        print(options.wantsJson() ? json(summary.asMap()) + "\n" : summary.asText());
        return summary.exit();
    }

    /**
     * A step with its plan.
     *
     * @param facts what it works with, for the summary
     */
    record Step<T extends PageTask>(
            RunPlan<T> plan, PageWorker.Source<T, LedgerEntry> workers, Map<String, Object> facts) {}

    private <T extends PageTask> End done(
            RunPlan<T> plan, PageWorker.Source<T, LedgerEntry> workers, RunLedger ledger, QuarantineLimit limit) {
        if (plan.tasks().isEmpty()) {
            // Starting Spark takes seconds and there is nothing for it.
            return new LedgeredRun(new OneProcess(), ledger, limit, Progress.SILENT)
                    .carryOut(plan, workers, partitions);
        }
        try (JavaSparkContext spark = SparkStart.open(conf)) {
            return new LedgeredRun(new Cluster(spark), ledger, limit, ProgressLine.of(command, options, line.getErr()))
                    .carryOut(plan, workers, partitions);
        }
    }

    private static ExitCode exitCode(End end, RunLedger ledger) {
        return switch (end) {
            case TOO_MANY_QUARANTINED -> ExitCode.TOO_MANY_QUARANTINED;
            case COMPLETE -> ledger.entries().stream().anyMatch(entry -> entry.state() == State.QUARANTINED)
                    ? ExitCode.SOME_QUARANTINED
                    : ExitCode.DONE;
        };
    }

    private void tell(RunPlan<?> plan, PageStore output, Map<String, Object> facts) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("command", command);
        map.put("dry-run", true);
        map.put("output", output.uri());
        map.put("to-do", plan.tasks().size());
        map.put("settled", plan.settled().size());
        map.putAll(facts);
        print(
                options.wantsJson()
                        ? json(map) + "\n"
                        : command + ": " + plan.tasks().size() + " to do, "
                                + plan.settled().size() + " done before or not workable; nothing was written to "
                                + output.uri() + "\n");
    }

    private void print(String text) {
        PrintWriter out = line.getOut();
        out.print(text);
        out.flush();
    }

    private static String json(Map<String, Object> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary of plain values can always be written", e);
        }
    }
}
