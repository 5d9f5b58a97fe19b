package org.palimpsest.documents;

/**
 * Size of one page as its header states it, in px; nothing has been decoded yet.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record PageSize(int width, int height) {
    public PageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "page size " + width + "x" + height + " px; both sides must be at least 1");
        }
    }

    /** Number of pixels; may exceed an {@code int}. */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height + " px";
    }
}
