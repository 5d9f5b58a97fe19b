package org.palimpsest.review;

import java.util.List;
import java.util.Map;

/**
 * An evaluation as one HTML file that holds its pictures and needs nothing else: totals, what could not be scored, every page
 * with the worst first.
 */
public final class EvaluationReport {
    private static final List<String> PANELS =
            List.of("before", "cleaned", "truth", "off by: red left over, blue lost");

    private EvaluationReport() {}

    /**
     * Figures under one heading.
     *
     * @param columns their names, the first one's of the rows
     */
    public record Table(String heading, List<String> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One page.
     *
     * @param figures a row of them a contender, as under {@link Table}
     * @param picture as a {@code data:} URI; empty for none
     */
    public record Page(String name, Table figures, String picture) {}

    /**
     * @param facts about the run, shown in order
     * @param note how to read the figures
     * @param refused what could not be scored, by name
     * @param pages the worst first
     */
    public static String html(
            String title,
            Map<String, String> facts,
            String note,
            List<Table> totals,
            Map<String, String> refused,
            List<Page> pages) {
        StringBuilder html = Html.page(title);
        Html.facts(html, facts);
        totals.forEach(table -> table(html, table));
        html.append("<p class=\"note\">").append(Html.escaped(note)).append("</p>\n");
        if (!refused.isEmpty()) {
            html.append("<h2>Not scored</h2>\n");
            refused.forEach((name, reason) -> html.append("<p>")
                    .append(Html.escaped(name))
                    .append(" <span class=\"reason\">")
                    .append(Html.escaped(reason))
                    .append("</span></p>\n"));
        }
        html.append("<h2>Pages, the worst first</h2>\n");
        pages.forEach(page -> article(html, page));
        return Html.end(html);
    }

    private static void table(StringBuilder html, Table table) {
        html.append("<h2>").append(Html.escaped(table.heading())).append("</h2>\n");
        Html.figures(html, table.columns(), table.rows());
    }

    private static void article(StringBuilder html, Page page) {
        html.append("<article><h2>").append(Html.escaped(page.name())).append("</h2>\n");
        html.append("<p class=\"note\">")
                .append(Html.escaped(page.figures().heading()))
                .append("</p>\n");
        Html.figures(html, page.figures().columns(), page.figures().rows());
        if (!page.picture().isEmpty()) {
            Html.panels(html, PANELS, page.picture());
        }
        html.append("</article>\n");
    }
}
