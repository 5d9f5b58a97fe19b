package org.palimpsest.synthesis;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * The figures of one page.
 *
 * @param name of the page
 * @param values what could be measured on it; a page without red ink has no colour of red ink
 */
public record PageFigures(String name, Map<Figure, Double> values) implements Serializable {
    public PageFigures {
        Objects.requireNonNull(name, "name");
        values = Map.copyOf(values);
    }

    /** What a page shows of itself. */
    public static PageFigures of(String name, PageImage page) {
        EnumMap<Figure, Double> values = new EnumMap<>(Figure.class);
        new PageMeasure(page).measure(values);
        return new PageFigures(name, values);
    }

    /**
     * What a page and its truth show.
     *
     * @throws IllegalArgumentException if the three differ in size
     */
    public static PageFigures of(String name, PageImage page, PageImage truth, EraseMask mask) {
        if (!page.hasSizeOf(truth) || !mask.covers(page)) {
            throw new IllegalArgumentException(
                    name + ": image " + page + ", truth " + truth + " and " + mask + " must have one size");
        }
        EnumMap<Figure, Double> values = new EnumMap<>(Figure.class);
        InkMeasure ink = new InkMeasure(new PageMeasure(truth).dark(), mask);
        new PageMeasure(page).measure(values, ink::isOnPaper);
        ink.measure(values);
        return new PageFigures(name, values);
    }

    public OptionalDouble value(Figure figure) {
        Double value = values.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
