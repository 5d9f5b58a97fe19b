package org.palimpsest.testkit;

import org.assertj.core.api.AbstractAssert;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/** Assertions about pages that say how many samples are off and where the first one is, not that two arrays differ. */
public final class PageAssert extends AbstractAssert<PageAssert, PageImage> {
    private PageAssert(PageImage actual) {
        super(actual, PageAssert.class);
    }

    public static PageAssert assertThat(PageImage actual) {
        return new PageAssert(actual);
    }

    public PageAssert hasSize(int width, int height) {
        isNotNull();
        if (actual.width() != width || actual.height() != height) {
            failWithMessage(
                    "expected a page of %dx%d px but it is %dx%d px", width, height, actual.width(), actual.height());
        }
        return this;
    }

    /** Same size, colour and samples. */
    public PageAssert isIdenticalTo(PageImage other) {
        return isWithinLevels(other, 0);
    }

    /** Same size and colour, and no sample is off by more than {@code levels}. */
    public PageAssert isWithinLevels(PageImage other, int levels) {
        return compare(other, EraseMask.keepAll(other.width(), other.height()), levels);
    }

    /** Same size and colour as {@code other}, and the same samples wherever {@code mask} is 0. */
    public PageAssert differsOnlyWhere(EraseMask mask, PageImage other) {
        return compare(other, mask, 0);
    }

    private PageAssert compare(PageImage other, EraseMask spared, int levels) {
        isNotNull();
        if (!actual.hasSizeOf(other) || actual.colour() != other.colour() || !spared.covers(other)) {
            failWithMessage("expected %s but it is %s", other, actual);
        }
        Differences found = differences(other, spared, levels);
        if (found.count > 0) {
            int pixel = found.first / actual.channels();
            failWithMessage(
                    "%d of %d samples differ by more than %d levels, at most by %d; the first is channel %d at "
                            + "column %d, row %d: %d instead of %d",
                    found.count,
                    actual.samples().length,
                    levels,
                    found.largest,
                    found.first % actual.channels(),
                    pixel % actual.width(),
                    pixel / actual.width(),
                    actual.samples()[found.first] & 0xff,
                    other.samples()[found.first] & 0xff);
        }
        return this;
    }

    private record Differences(int count, int first, int largest) {}

    private Differences differences(PageImage other, EraseMask spared, int levels) {
        int count = 0;
        int first = -1;
        int largest = 0;
        for (int i = 0; i < actual.samples().length; i++) {
            int difference = Math.abs((actual.samples()[i] & 0xff) - (other.samples()[i] & 0xff));
            if (difference > levels && spared.levels()[i / actual.channels()] == 0) {
                first = count == 0 ? i : first;
                largest = Math.max(largest, difference);
                count++;
            }
        }
        return new Differences(count, first, largest);
    }
}
