package org.palimpsest.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.storage.LedgerEntry;

/**
 * What the ledger says about a synthetic page, so that a manifest can be written without reading the page again.
 *
 * @param kind what was drawn
 * @param scan how it was scanned
 * @param scanSha256 digest of the scan's file, lower-case hexadecimal
 * @param truthSha256 likewise of the truth's file
 */
public record SynthesisNote(String kind, String scan, String scanSha256, String truthSha256) {
    private static final String KIND = "kind";
    private static final String SCAN = "scan";
    private static final String SCAN_DIGEST = "scan-sha256";
    private static final String TRUTH_DIGEST = "truth-sha256";

    List<String> asNotes() {
        return List.of(
                KIND + "=" + kind, SCAN + "=" + scan, SCAN_DIGEST + "=" + scanSha256, TRUTH_DIGEST + "=" + truthSha256);
    }

    /** The note in the entry of a page that was made, now or by a former run. */
    public static SynthesisNote of(LedgerEntry entry) {
        Map<String, String> values = new HashMap<>();
        for (String note : entry.notes()) {
            int equals = note.indexOf('=');
            values.put(note.substring(0, Math.max(0, equals)), note.substring(equals + 1));
        }
        return new SynthesisNote(
                values.getOrDefault(KIND, ""),
                values.getOrDefault(SCAN, ""),
                values.getOrDefault(SCAN_DIGEST, ""),
                values.getOrDefault(TRUTH_DIGEST, ""));
    }
}
