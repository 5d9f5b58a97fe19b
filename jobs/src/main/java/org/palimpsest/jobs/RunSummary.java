package org.palimpsest.jobs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.palimpsest.spark.Tally;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.State;

/**
 * How a run ended, for the manifest, for {@code --json} and for a person.
 *
 * @param folder the run's folder in the output: ledger, manifest, report
 * @param facts what the run worked with, such as the model
 */
record RunSummary(
        String command,
        String run,
        ExitCode exit,
        String output,
        String folder,
        List<LedgerEntry> entries,
        Duration time,
        Map<String, Object> facts) {
    private static final int SHOWN = 20;

    /** The same with more facts. */
    RunSummary with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new RunSummary(command, run, exit, output, folder, entries, time, all);
    }

    Map<String, Object> asMap() {
        Tally tally = Tally.of(entries);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("command", command);
        map.put("run", run);
        map.put("exit", exit.number());
        map.put("output", output);
        map.put("ledger", folder + "/ledger.jsonl");
        map.put("inputs", tally.total());
        map.put("cleaned", tally.cleaned());
        map.put("unchanged", tally.unchanged());
        map.put("made", tally.made());
        map.put("skipped", tally.skipped());
        map.put("quarantined", tally.quarantined());
        map.put("quarantined-by-code", quarantinedByCode());
        map.put("pages", tally.pages());
        map.put("seconds", time.toMillis() / 1000.0);
        map.putAll(facts);
        return map;
    }

    private Map<String, Integer> quarantinedByCode() {
        Map<String, Integer> codes = new TreeMap<>();
        quarantined().forEach(entry -> codes.merge(entry.code(), 1, Integer::sum));
        return codes;
    }

    private List<LedgerEntry> quarantined() {
        return entries.stream()
                .filter(entry -> entry.state() == State.QUARANTINED)
                .toList();
    }

    String asText() {
        Tally tally = Tally.of(entries);
        StringBuilder text = new StringBuilder(command).append(":");
        String comma = " ";
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("made", tally.made());
        counts.put("cleaned", tally.cleaned());
        counts.put("unchanged", tally.unchanged());
        counts.put("skipped", tally.skipped());
        counts.put("quarantined", tally.quarantined());
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            if (count.getValue() > 0) {
                text.append(comma).append(count.getValue()).append(' ').append(count.getKey());
                comma = ", ";
            }
        }
        text.append(entries.isEmpty() ? " nothing to do" : "")
                .append(" in ")
                .append(Times.words(time))
                .append('\n');
        quarantined().stream().limit(SHOWN).forEach(entry -> text.append("  ")
                .append(printable(entry.name()))
                .append(": ")
                .append(entry.code())
                .append(": ")
                .append(printable(entry.reason()))
                .append('\n'));
        if (quarantined().size() > SHOWN) {
            text.append("  and ").append(quarantined().size() - SHOWN).append(" more, see the ledger\n");
        }
        return text.append("output: ")
                .append(output)
                .append("\nrun:    ")
                .append(output)
                .append('/')
                .append(folder)
                .append('\n')
                .toString();
    }

    /** Names come from strangers: no control character of theirs reaches the terminal. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
