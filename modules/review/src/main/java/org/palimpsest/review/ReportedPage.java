package org.palimpsest.review;

import java.util.List;

/**
 * One document of a run, as a report shows it.
 *
 * @param name as in the archive
 * @param state what became of it, in one word
 * @param reason why it was not cleaned; empty if it was
 * @param shareErased of its pixels, 0…1
 * @param pictures before-and-after pictures, relative to the report
 */
public record ReportedPage(String name, String state, String reason, double shareErased, List<String> pictures) {
    public ReportedPage {
        pictures = List.copyOf(pictures);
    }
}
