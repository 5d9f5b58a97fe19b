package org.palimpsest.review;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cleaning run as one HTML file without scripts: what it did on top, then every document, those with trouble first. Pictures
 * are links relative to the file. Every name and reason is escaped: file names come from strangers.
 */
public final class CleanReport {
    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#222;background:#fafafa}
            h1{font-weight:600} table{border-collapse:collapse} td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
            article{background:#fff;border:1px solid #ddd;border-radius:6px;padding:1rem;margin:1rem 0}
            article h2{font-size:1rem;margin:0;overflow-wrap:anywhere} img{max-width:100%;margin-top:.6rem;border:1px solid #eee}
            .state{display:inline-block;padding:0 .5rem;border-radius:1rem;background:#e6efe6;font-size:.85rem}
            .quarantined{background:#f6dcdc} .skipped,.unchanged{background:#eee} .reason{color:#8a2b2b}
            """;

    private CleanReport() {}

    /** @param facts of the run, shown in order */
    public static String html(String title, Map<String, String> facts, List<ReportedPage> pages) {
        StringBuilder html = new StringBuilder(
                        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<table>\n");
        facts.forEach((name, value) -> html.append("<tr><th>")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n"));
        html.append("</table>\n");
        pages.stream().filter(CleanReport::isTrouble).forEach(page -> article(html, page));
        pages.stream().filter(page -> !isTrouble(page)).forEach(page -> article(html, page));
        return html.append("</body></html>\n").toString();
    }

    private static boolean isTrouble(ReportedPage page) {
        return page.state().equals("quarantined");
    }

    private static void article(StringBuilder html, ReportedPage page) {
        html.append("<article><h2>")
                .append(escaped(page.name()))
                .append(" <span class=\"state ")
                .append(escaped(page.state()))
                .append("\">")
                .append(escaped(page.state()))
                .append("</span></h2>\n");
        if (!page.reason().isEmpty()) {
            html.append("<p class=\"reason\">").append(escaped(page.reason())).append("</p>\n");
        }
        if (page.shareErased() > 0) {
            html.append(String.format(Locale.ROOT, "<p>%.2f %% of the page erased</p>%n", 100 * page.shareErased()));
        }
        for (String picture : page.pictures()) {
            html.append("<img loading=\"lazy\" alt=\"before and after\" src=\"")
                    .append(href(picture))
                    .append("\">\n");
        }
        html.append("</article>\n");
    }

    /** A relative path as a link: every byte but letters, digits, {@code - . _ ~} and the slashes percent-encoded. */
    private static String href(String path) {
        StringBuilder link = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            link.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return link.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
