package org.palimpsest.cleaning;

/**
 * How wide a pen's stroke is on a page of unknown resolution: a 400th of the shorter side, 2 px at least. That is 4 px on an
 * A4 page at 200 dpi.
 */
final class Pen {
    private static final int PENS_A_SIDE = 400;
    private static final int THINNEST_PX = 2;

    private Pen() {}

    static int widthOn(BitPlane page) {
        return Math.max(THINNEST_PX, Math.min(page.width(), page.height()) / PENS_A_SIDE);
    }
}
