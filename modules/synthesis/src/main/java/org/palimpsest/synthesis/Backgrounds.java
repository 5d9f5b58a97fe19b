package org.palimpsest.synthesis;

import org.palimpsest.pages.PageImage;

/** Pages that a user brings to be drawn on in place of generated print. */
public interface Backgrounds {
    /** No pages: print is generated. */
    Backgrounds NONE = new Backgrounds() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public PageImage page(int index) {
            throw new IndexOutOfBoundsException("there is no background " + index);
        }
    };

    int count();

    /** One of them, 0 … {@code count() - 1}; the same picture each time. */
    PageImage page(int index);
}
