package org.palimpsest.pages;

/** Cuts windows out of pages, in the form that networks read. */
public final class TilePixels {
    private static final int CHANNELS = 3;

    /** Level to share: a division a sample is slower than this table. */
    private static final float[] SHARES = shares();

    private TilePixels() {}

    /**
     * The pixels of {@code window} as planar RGB, mirrored beyond the page ({@link Mirror}); a grey page repeats its level.
     *
     * @return shape {@code [3, window.height, window.width]}, range 0…1
     */
    public static float[] cut(PageImage page, Area window) {
        float[] rgb = new float[lengthOf(window)];
        cut(page, window, rgb);
        return rgb;
    }

    /**
     * The same, written to an array that the caller keeps from window to window.
     *
     * @param into shape {@code [3, window.height, window.width]}
     */
    public static void cut(PageImage page, Area window, float[] into) {
        if (into.length != lengthOf(window)) {
            throw new IllegalArgumentException("window " + window + ": " + into.length
                    + " values to write to; expected " + lengthOf(window) + " (3 planes)");
        }
        int channels = page.channels();
        int[] columns = Mirror.indices(window.x(), window.width(), page.width());
        for (int i = 0; i < columns.length; i++) {
            columns[i] *= channels;
        }
        int[] rows = Mirror.indices(window.y(), window.height(), page.height());
        int plane = window.width() * window.height();
        for (int c = 0; c < CHANNELS; c++) {
            int sample = Math.min(c, channels - 1);
            for (int y = 0; y < rows.length; y++) {
                int row = rows[y] * page.width() * channels + sample;
                cutRow(page.samples(), row, columns, into, c * plane + y * window.width());
            }
        }
    }

    private static void cutRow(byte[] samples, int row, int[] columns, float[] into, int at) {
        for (int x = 0; x < columns.length; x++) {
            into[at + x] = SHARES[samples[row + columns[x]] & 0xff];
        }
    }

    private static int lengthOf(Area window) {
        return Math.toIntExact(Math.multiplyExact(CHANNELS, window.pixels()));
    }

    private static float[] shares() {
        float[] shares = new float[256];
        for (int level = 0; level < shares.length; level++) {
            shares[level] = level / 255f;
        }
        return shares;
    }
}
