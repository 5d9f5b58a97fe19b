package org.palimpsest.spark;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.palimpsest.synthesis.PageStatistics;

/**
 * What measuring came to; {@link #plus} is associative and commutative.
 *
 * @param statistics figures of the pages that could be read
 * @param unreadable the others, with the reason, sorted
 */
public record MeasuredPages(PageStatistics statistics, List<String> unreadable) implements Serializable {
    public static final MeasuredPages NONE = new MeasuredPages(PageStatistics.NONE, List.of());

    public MeasuredPages {
        unreadable = unreadable.stream().sorted().toList();
    }

    public MeasuredPages plus(MeasuredPages other) {
        return new MeasuredPages(
                statistics.plus(other.statistics),
                Stream.concat(unreadable.stream(), other.unreadable.stream()).toList());
    }
}
