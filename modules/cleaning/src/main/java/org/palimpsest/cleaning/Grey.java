package org.palimpsest.cleaning;

import org.palimpsest.pages.PageImage;

/** Grey levels of a page row by row, so that no grey copy of a large page is needed. */
final class Grey {
    private Grey() {}

    /** The same levels as {@link PageImage#toGrey()} for row {@code y}; 0…255. */
    static void row(PageImage page, int y, int[] into) {
        byte[] samples = page.samples();
        int at = y * page.width() * page.channels();
        if (page.colour() == PageImage.Colour.GREY) {
            for (int x = 0; x < into.length; x++) {
                into[x] = samples[at + x] & 0xff;
            }
            return;
        }
        for (int x = 0; x < into.length; x++, at += 3) {
            into[x] = of(samples[at] & 0xff, samples[at + 1] & 0xff, samples[at + 2] & 0xff);
        }
    }

    static int of(int red, int green, int blue) {
        return (red * 299 + green * 587 + blue * 114 + 500) / 1000;
    }
}
