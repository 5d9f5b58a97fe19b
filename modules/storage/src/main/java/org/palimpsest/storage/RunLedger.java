package org.palimpsest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The book of one run, in the output under {@code _palimpsest/runs/<id>/}.
 *
 * <p>Entries come in batches and each batch is an object of its own ({@code parts/000001.jsonl}), so that a run that is
 * killed leaves a ledger of what it had done. {@link #finish} writes {@code ledger.jsonl} with all entries sorted by name, one JSON
 * object a line, removes the batches, and writes the manifest {@code run.json} last: a run without a manifest did not end.
 * Used by the driver only; not safe for several threads.
 */
public final class RunLedger {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    static final String RUNS = ObjectNames.OWN_FOLDER + "/runs";
    static final String LEDGER = "ledger.jsonl";
    static final String PARTS = "parts";
    static final String MANIFEST = "run.json";

    private final PageStore output;
    private final String folder;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    private RunLedger(PageStore output, String folder) {
        this.output = output;
        this.folder = folder;
    }

    /** A new, empty ledger; nothing is written before the first batch. */
    public static RunLedger start(PageStore output, RunId id) {
        return new RunLedger(output, RUNS + "/" + id);
    }

    /** The run's folder, relative to the output: for reports and pictures that belong to the run. */
    public String folder() {
        return folder;
    }

    /** Writes a batch; an empty one is nothing. */
    public void append(List<LedgerEntry> batch) {
        if (batch.isEmpty()) {
            return;
        }
        String part = "%s/%s/%06d.jsonl".formatted(folder, PARTS, parts.size() + 1);
        output.writeOnce(part, lines(batch));
        parts.add(part);
        entries.addAll(batch);
    }

    /** All entries so far, sorted by name. */
    public List<LedgerEntry> entries() {
        return entries.stream().sorted(Comparator.comparing(LedgerEntry::name)).toList();
    }

    /** Ends the run: the ledger as one object, then the manifest, which holds {@code summary} as it is. */
    public void finish(Map<String, Object> summary) {
        output.writeOnce(folder + "/" + LEDGER, lines(entries()));
        parts.forEach(output::remove);
        output.removeFolderIfEmpty(folder + "/" + PARTS);
        output.writeOnce(folder + "/" + MANIFEST, json(summary));
    }

    private static byte[] lines(List<LedgerEntry> entries) {
        StringBuilder text = new StringBuilder();
        for (LedgerEntry entry : entries) {
            text.append(write(entry)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(Map<String, Object> summary) {
        return (write(summary) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger line of plain records and maps can always be written", e);
        }
    }
}
