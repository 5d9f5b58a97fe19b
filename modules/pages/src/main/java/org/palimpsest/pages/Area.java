package org.palimpsest.pages;

import java.io.Serializable;

/**
 * A rectangle of pixels in the coordinates of a page; unit px. It may lie partly or wholly outside the page: what is out
 * there is a mirror image of what is inside ({@link Mirror}).
 *
 * @param x column of the left-most pixels; may be negative
 * @param y row of the top-most pixels; may be negative
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Area(int x, int y, int width, int height) implements Serializable {
    public Area {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "area: size " + width + "x" + height + " px; both sides must be at least 1");
        }
        if ((long) x + width > Integer.MAX_VALUE || (long) y + height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("area: " + width + "x" + height + " px at (" + x + "," + y
                    + ") ends beyond column or row " + Integer.MAX_VALUE);
        }
    }

    /** The first column to the right of this area. */
    public int right() {
        return x + width;
    }

    /** The first row below this area. */
    public int bottom() {
        return y + height;
    }

    /** Number of pixels. */
    public long pixels() {
        return (long) width * height;
    }

    public boolean contains(Area other) {
        return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
    }

    @Override
    public String toString() {
        return width + "x" + height + " px at (" + x + "," + y + ")";
    }
}
