package org.palimpsest.pages;

/** The condition of every metric: two pages of one size and colour. */
final class SameShape {
    private SameShape() {}

    static void require(String metric, PageImage a, PageImage b) {
        if (!a.hasSizeOf(b) || a.colour() != b.colour()) {
            throw new IllegalArgumentException(metric + ": one page is " + a + " but the other is " + b
                    + "; compare pages of one size and colour (toRgb makes a grey page RGB)");
        }
    }
}
