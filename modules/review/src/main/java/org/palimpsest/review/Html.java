package org.palimpsest.review;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pieces of HTML that every report shares. Text of any origin is escaped: file names come from strangers. */
final class Html {
    /** No script, no style sheet, no picture from elsewhere: whatever a name might smuggle in, a browser does not fetch it. */
    private static final String POLICY =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file: data:; "
                    + "style-src 'unsafe-inline'\">\n";

    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#222;background:#fafafa}
            h1{font-weight:600} h2{font-size:1.15rem;margin:1.6rem 0 .4rem} p{margin:.3rem 0}
            table{border-collapse:collapse} td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
            table.figures td,table.figures th{border-bottom:1px solid #ddd;text-align:right;padding:.25rem .6rem;font-variant-numeric:tabular-nums}
            table.figures td:first-child,table.figures th:first-child{text-align:left}
            .wide{overflow-x:auto} .facts th{font-weight:400;color:#666;white-space:nowrap} .facts td{overflow-wrap:anywhere}
            article{background:#fff;border:1px solid #ddd;border-radius:6px;padding:1rem;margin:1rem 0}
            article h2{font-size:1rem;margin:0;overflow-wrap:anywhere} img{max-width:100%;margin-top:.6rem;border:1px solid #eee}
            .panels{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;font-size:.8rem;color:#666;margin-top:.6rem}
            .panels+img{margin-top:0;width:100%}
            .state{display:inline-block;padding:0 .5rem;border-radius:1rem;background:#e6efe6;font-size:.85rem}
            .quarantined,.refused{background:#f6dcdc} .skipped,.unchanged{background:#eee} .reason{color:#8a2b2b}
            .note{color:#666;font-size:.85rem;max-width:60rem} svg{max-width:100%;height:auto;background:#fff;border:1px solid #ddd;border-radius:6px}
            .charts{display:flex;flex-wrap:wrap;gap:1rem} figure{margin:0} figcaption{font-size:.85rem;color:#666}
            @media print{body{background:#fff;margin:0;max-width:none;font-size:11px} article,figure,tr{break-inside:avoid} article{border-color:#999}}
            """;

    private Html() {}

    /** The beginning of a page up to its heading. */
    static StringBuilder page(String title) {
        return page(title, "");
    }

    /** @param head more elements of the head */
    static StringBuilder page(String title, String head) {
        return new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append(POLICY)
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append(head)
                .append("<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    static String end(StringBuilder page) {
        return page.append("</body></html>\n").toString();
    }

    static void facts(StringBuilder page, Map<String, String> facts) {
        page.append("<table class=\"facts\">\n");
        facts.forEach((name, value) -> page.append("<tr><th>")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n"));
        page.append("</table>\n");
    }

    /** A table of figures: first column text, the others numbers. */
    static void figures(StringBuilder page, List<String> columns, List<List<String>> rows) {
        page.append("<div class=\"wide\"><table class=\"figures\">\n<tr>");
        columns.forEach(column -> page.append("<th>").append(escaped(column)).append("</th>"));
        page.append("</tr>\n");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    /** Names above the panels of a picture, and the picture. */
    static void panels(StringBuilder page, List<String> names, String source) {
        page.append("<div class=\"panels\">");
        names.forEach(name -> page.append("<span>").append(escaped(name)).append("</span>"));
        page.append("</div>\n<img alt=\"")
                .append(escaped(String.join(", ", names)))
                .append("\" src=\"")
                .append(escaped(source))
                .append("\">\n");
    }

    /** A relative path as a link: every byte but letters, digits, {@code - . _ ~} and the slashes percent-encoded. */
    static String href(String path) {
        StringBuilder link = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            link.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return link.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
