package org.palimpsest.synthesis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Figures of many pages, from as many places as they were measured in: {@link #plus} is associative and commutative.
 *
 * @param pages sorted by name
 */
public record PageStatistics(List<PageFigures> pages) implements Serializable {
    public static final PageStatistics NONE = new PageStatistics(List.of());

    private static final Comparator<PageFigures> ORDER =
            Comparator.comparing(PageFigures::name).thenComparing(page -> new TreeMap<>(page.values()).toString());

    public PageStatistics {
        List<PageFigures> sorted = new ArrayList<>(pages);
        sorted.sort(ORDER);
        pages = List.copyOf(sorted);
    }

    public static PageStatistics of(PageFigures page) {
        return new PageStatistics(List.of(page));
    }

    public PageStatistics plus(PageStatistics other) {
        List<PageFigures> all = new ArrayList<>(pages);
        all.addAll(other.pages);
        return new PageStatistics(all);
    }

    /** The values of those pages that have the figure, ascending. */
    private double[] values(Figure figure) {
        return pages.stream()
                .flatMapToDouble(page -> page.value(figure).stream())
                .sorted()
                .toArray();
    }

    /** How many pages have the figure. */
    public int count(Figure figure) {
        return values(figure).length;
    }

    /**
     * The value that {@code share} of the pages with the figure do not exceed; NaN if none has it.
     *
     * @param share 0…1
     */
    public double quantile(Figure figure, double share) {
        double[] values = values(figure);
        return values.length == 0 ? Double.NaN : values[(int) Math.round(share * (values.length - 1))];
    }

    /** Mean over the pages that have the figure; NaN if none has it. */
    public double mean(Figure figure) {
        double sum = 0;
        double[] values = values(figure);
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** A share of the ink, over the ink of all pages together; NaN if there is none. */
    public double pooled(Figure shareOfInk) {
        double sum = 0;
        double all = 0;
        for (PageFigures page : pages) {
            if (page.value(shareOfInk).isPresent()) {
                double ink = page.value(Figure.INK_PIXELS).orElse(0);
                sum += ink * page.value(shareOfInk).getAsDouble();
                all += ink;
            }
        }
        return sum / all;
    }

    /** Share of the pages with the figure whose value lies in a range; NaN if none has it. */
    public double shareWithin(Figure figure, Figure.Range range) {
        double[] values = values(figure);
        int inside = 0;
        for (double value : values) {
            inside += value >= range.least() && value <= range.most() ? 1 : 0;
        }
        return (double) inside / values.length;
    }
}
