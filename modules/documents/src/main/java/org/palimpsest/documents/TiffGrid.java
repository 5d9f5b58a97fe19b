package org.palimpsest.documents;

/**
 * How a TIFF page is cut into segments: strips, or tiles that may stick out of the page; once, or once a sample plane.
 *
 * @param page size of the page, px
 * @param width of a segment, px
 * @param height of a segment, px; the last strip may be lower
 * @param tiled tiles, not strips
 * @param planes sample planes stored one after the other, 1: samples are interleaved
 */
record TiffGrid(PageSize page, int width, int height, boolean tiled, int planes) {
    int across() {
        return (page.width() + width - 1) / width;
    }

    int down() {
        return (page.height() + height - 1) / height;
    }

    long segments() {
        return (long) across() * down() * planes;
    }

    int plane(int segment) {
        return segment / (across() * down());
    }

    int x(int segment) {
        return segment % across() * width;
    }

    int y(int segment) {
        return segment / across() % down() * height;
    }

    /** Rows the segment stores. */
    int rows(int segment) {
        return tiled ? height : Math.min(height, page.height() - y(segment));
    }

    /** Rows of the page in the segment. */
    int visibleRows(int segment) {
        return Math.min(height, page.height() - y(segment));
    }

    /** Columns of the page in the segment. */
    int visibleColumns(int segment) {
        return Math.min(width, page.width() - x(segment));
    }
}
