package org.palimpsest.jobs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.review.BeforeAfter;
import org.palimpsest.review.CleanReport;
import org.palimpsest.review.ReportedPage;
import org.palimpsest.spark.PicturePlan;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunLedger;

/** What a cleaning run shows a person: a picture of each page before and after, and a report that opens in the browser. */
final class CleanFindings {
    private static final String PICTURES = "before-after";
    private static final int QUALITY = 85;
    /** A browser takes so many pictures; the rest are in their folder. */
    private static final int DOCUMENTS_SHOWN = 2000;

    private final PicturePlan pictures;

    CleanFindings(PicturePlan pictures) {
        this.pictures = pictures;
    }

    static PicturePlan pictures(RunLedger ledger) {
        return new PicturePlan.Into(
                ledger.folder() + "/" + PICTURES,
                ".jpg",
                (before, after) -> PageFiles.jpeg(BeforeAfter.of(before, after), QUALITY));
    }

    Map<String, Object> write(PageStore output, RunSummary summary) {
        Map<String, String> facts = new LinkedHashMap<>();
        summary.asMap().forEach((name, value) -> facts.put(name, String.valueOf(value)));
        if (summary.entries().size() > DOCUMENTS_SHOWN) {
            facts.put(
                    "shown", DOCUMENTS_SHOWN + " of " + summary.entries().size() + " documents; all are in the ledger");
        }
        List<ReportedPage> pages = summary.entries().stream()
                .sorted(Comparator.comparing((LedgerEntry entry) -> entry.state() != State.QUARANTINED))
                .limit(DOCUMENTS_SHOWN)
                .map(entry -> reported(entry, summary.folder()))
                .toList();
        String html = CleanReport.html("Palimpsest: cleaning run " + summary.run(), facts, pages);
        output.writeOnce(summary.folder() + "/report.html", html.getBytes(StandardCharsets.UTF_8));
        return Map.of();
    }

    private ReportedPage reported(LedgerEntry entry, String folder) {
        List<String> drawn = new ArrayList<>();
        if (pictures instanceof PicturePlan.Into into && entry.state() == State.CLEANED) {
            for (int page = 1; page <= entry.pages(); page++) {
                drawn.add(into.nameOf(entry.name(), page).substring(folder.length() + 1));
            }
        }
        String reason = entry.code().isEmpty() ? entry.reason() : entry.code() + ": " + entry.reason();
        return new ReportedPage(
                entry.name(), entry.state().name().toLowerCase(Locale.ROOT), reason, entry.shareErased(), drawn);
    }
}
