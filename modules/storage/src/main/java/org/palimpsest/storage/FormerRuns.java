package org.palimpsest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.storage.LedgerEntry.WorkKey;

/**
 * What earlier runs into the same output did, newest word first, as far as their outputs are still there: the reason why a
 * second run does only what is left.
 */
public final class FormerRuns {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final Map<String, LedgerEntry> latest;
    private final Set<String> there;

    private FormerRuns(Map<String, LedgerEntry> latest, Set<String> there) {
        this.latest = latest;
        this.there = there;
    }

    /** No runs at all. */
    public static FormerRuns none() {
        return new FormerRuns(Map.of(), Set.of());
    }

    /**
     * Reads the ledgers of all runs in {@code output}, ended or killed. An entry whose output is gone or has another size does not count.
     *
     * @throws StorageException if a ledger cannot be read or is damaged
     */
    public static FormerRuns in(PageStore output) {
        Map<String, LedgerEntry> latest = new HashMap<>();
        // Run ids sort by time, so a later run's word replaces an earlier one's.
        for (String run : output.folders(RunLedger.RUNS)) {
            if (RunId.isOne(run)) {
                ledgersOf(output, RunLedger.RUNS + "/" + run).stream()
                        .flatMap(ledger -> read(output, ledger).stream())
                        .filter(LedgerEntry::hasOutput)
                        .forEach(entry -> latest.put(entry.name(), entry));
            }
        }
        Map<String, StoredObject> there =
                output.list().stream().collect(Collectors.toMap(StoredObject::name, Function.identity()));
        latest.values().removeIf(entry -> !isStillThere(entry, there));
        return new FormerRuns(latest, there.keySet());
    }

    private static boolean isStillThere(LedgerEntry entry, Map<String, StoredObject> there) {
        StoredObject object = there.get(entry.name());
        return object != null && object.bytes() == entry.output().bytes();
    }

    /** By name and not by a listing of the run, which may hold a picture for every page. */
    private static List<StoredObject> ledgersOf(PageStore output, String run) {
        List<StoredObject> ledgers = new ArrayList<>(output.list(run + "/" + RunLedger.PARTS));
        output.find(run + "/" + RunLedger.LEDGER).ifPresent(ledgers::add);
        return ledgers;
    }

    private static List<LedgerEntry> read(PageStore output, StoredObject object) {
        try {
            return new String(output.read(object), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> entry(object.name(), line))
                    .toList();
        } catch (ObjectChangedException e) {
            throw new StorageException(
                    "the ledger of a former run is being written to; is another run at work here?", e);
        }
    }

    private static LedgerEntry entry(String ledger, String line) {
        try {
            return JSON.readValue(line, LedgerEntry.class);
        } catch (JsonProcessingException e) {
            throw new StorageException(
                    ledger + " is damaged; remove that run's folder to have its pages done again. Line: " + line, e);
        }
    }

    /** The latest entry of that name with an output that is still there, made under the same key. */
    public Optional<LedgerEntry> madeBefore(String name, WorkKey key) {
        return Optional.ofNullable(latest.get(name)).filter(entry -> entry.key().equals(key));
    }

    /** Whether the output had an object of that name when it was listed, whoever wrote it. */
    public boolean left(String name) {
        return there.contains(name);
    }
}
