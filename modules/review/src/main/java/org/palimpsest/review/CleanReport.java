package org.palimpsest.review;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cleaning run as one HTML file without scripts: what it did on top, then every document, those with trouble first. Pictures
 * are links relative to the file. Every name and reason is escaped: file names come from strangers.
 */
public final class CleanReport {
    private CleanReport() {}

    /** @param facts of the run, shown in order */
    public static String html(String title, Map<String, String> facts, List<ReportedPage> pages) {
        StringBuilder html = Html.page(title);
        Html.facts(html, facts);
        pages.stream().filter(CleanReport::isTrouble).forEach(page -> article(html, page));
        pages.stream().filter(page -> !isTrouble(page)).forEach(page -> article(html, page));
        return Html.end(html);
    }

    private static boolean isTrouble(ReportedPage page) {
        return page.state().equals("quarantined");
    }

    private static void article(StringBuilder html, ReportedPage page) {
        html.append("<article><h2>")
                .append(Html.escaped(page.name()))
                .append(" <span class=\"state ")
                .append(Html.escaped(page.state()))
                .append("\">")
                .append(Html.escaped(page.state()))
                .append("</span></h2>\n");
        if (!page.reason().isEmpty()) {
            html.append("<p class=\"reason\">")
                    .append(Html.escaped(page.reason()))
                    .append("</p>\n");
        }
        if (page.shareErased() > 0) {
            html.append(String.format(Locale.ROOT, "<p>%.2f %% of the page erased</p>%n", 100 * page.shareErased()));
        }
        for (String picture : page.pictures()) {
            html.append("<img loading=\"lazy\" alt=\"before and after\" src=\"")
                    .append(Html.href(picture))
                    .append("\">\n");
        }
        html.append("</article>\n");
    }
}
