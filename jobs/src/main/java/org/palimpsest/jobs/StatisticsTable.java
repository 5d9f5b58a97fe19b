package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.spark.MeasuredPages;
import org.palimpsest.synthesis.Figure;
import org.palimpsest.synthesis.PageStatistics;

/** Figures of synthetic pages beside those of real ones, for a person and for a program. */
final class StatisticsTable {
    static final String NAME = "statistics.json";

    private static final List<Double> SHARES = List.of(.1, .5, .9);
    private static final List<Figure> POOLED = List.of(Figure.INK_NEAR_PRINT, Figure.INK_OF_TOUCHING_PIECES);
    private static final int SHOWN = 10;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final MeasuredPages own;
    private final MeasuredPages real;

    /** @param real pages set beside; none = no such columns */
    StatisticsTable(MeasuredPages own, MeasuredPages real) {
        this.own = own;
        this.real = real;
    }

    private boolean compares() {
        return !real.statistics().pages().isEmpty();
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pages", own.statistics().pages().size());
        map.put("figures", figures(own.statistics()));
        if (compares()) {
            map.put("compared-pages", real.statistics().pages().size());
            map.put("compared", figures(real.statistics()));
        }
        map.put("unreadable", own.plus(real).unreadable());
        return map;
    }

    private static Map<String, Object> figures(PageStatistics statistics) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            if (statistics.count(figure) > 0) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("pages", statistics.count(figure));
                values.put("p10", statistics.quantile(figure, .1));
                values.put("median", statistics.quantile(figure, .5));
                values.put("p90", statistics.quantile(figure, .9));
                values.put("mean", statistics.mean(figure));
                if (POOLED.contains(figure)) {
                    values.put("pooled", statistics.pooled(figure));
                }
                figure.range().ifPresent(range -> {
                    values.put("measured-least", range.least());
                    values.put("measured-most", range.most());
                    values.put("share-in-range", statistics.shareWithin(figure, range));
                });
                figures.put(figure.key(), values);
            }
        }
        return figures;
    }

    byte[] json() {
        try {
            return (JSON.writeValueAsString(asMap()) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values can always be written", e);
        }
    }

    String asText() {
        StringBuilder text = new StringBuilder("\n");
        text.append(row("", "synthetic, " + pages(own), compares() ? "compared, " + pages(real) : "", "", ""));
        String quantiles = line("10 %", "median", "90 %");
        text.append(row("", quantiles, compares() ? quantiles : "", "measured", "within"));
        for (Figure figure : Figure.values()) {
            text.append(row(
                    figure.title(),
                    values(own.statistics(), figure),
                    compares() ? values(real.statistics(), figure) : "",
                    figure.range().map(StatisticsTable::range).orElse(""),
                    figure.range()
                            .map(range -> own.statistics().count(figure) == 0
                                    ? ""
                                    : Math.round(100 * own.statistics().shareWithin(figure, range)) + " %")
                            .orElse("")));
        }
        for (Figure figure : POOLED) {
            if (own.statistics().count(figure) > 0) {
                text.append(row(
                        figure.title() + ", all ink",
                        line("", number(own.statistics().pooled(figure)), ""),
                        "",
                        figure.range().map(StatisticsTable::range).orElse(""),
                        ""));
            }
        }
        List<String> unreadable = own.plus(real).unreadable();
        unreadable.stream().limit(SHOWN).forEach(name -> text.append("not measured: ")
                .append(name.replaceAll("\\p{Cntrl}", "?"))
                .append('\n'));
        if (unreadable.size() > SHOWN) {
            text.append("and ").append(unreadable.size() - SHOWN).append(" more\n");
        }
        return text.toString();
    }

    private static String pages(MeasuredPages measured) {
        int count = measured.statistics().pages().size();
        return count + (count == 1 ? " page" : " pages");
    }

    private String row(String title, String own, String compared, String range, String within) {
        String middle = compares() ? String.format(Locale.ROOT, "  %-23s", compared) : "";
        return String.format(Locale.ROOT, "%-36s  %-23s%s  %-14s %6s", title, own, middle, range, within)
                        .stripTrailing()
                + "\n";
    }

    private static String range(Figure.Range range) {
        return number(range.least()) + " to " + number(range.most());
    }

    private static String values(PageStatistics statistics, Figure figure) {
        if (statistics.count(figure) == 0) {
            return line("", "-", "");
        }
        if (figure == Figure.WRITTEN) {
            return line("", number(statistics.mean(figure)), "");
        }
        return line(SHARES.stream()
                .map(share -> number(statistics.quantile(figure, share)))
                .toArray(String[]::new));
    }

    private static String line(String... three) {
        return String.format(Locale.ROOT, "%7s %7s %7s", (Object[]) three);
    }

    /** Three digits that count. */
    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
