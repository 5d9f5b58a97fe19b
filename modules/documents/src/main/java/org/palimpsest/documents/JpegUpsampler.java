package org.palimpsest.documents;

/**
 * Rows of one component at the resolution of the page. Factors of two are interpolated with a triangle (libjpeg's "fancy
 * upsampling", jdsample.c, to the same rounding); others repeat samples.
 */
final class JpegUpsampler {
    private final JpegSampleRows source;
    private final int stepX;
    private final int stepY;
    private final boolean smooth;
    private final byte[] near;
    private final byte[] far;

    JpegUpsampler(JpegSampleRows source, int stepX, int stepY) {
        this.source = source;
        this.stepX = stepX;
        this.stepY = stepY;
        this.smooth = source.width() > 2;
        this.near = new byte[source.width()];
        this.far = new byte[source.width()];
    }

    /** Writes row {@code y} of the page into {@code into}, at least as long as the page is wide. */
    void read(int y, byte[] into) {
        source.read(y / stepY, near);
        if (stepX == 2 && stepY == 1 && smooth) {
            doubleAcross(into);
        } else if (stepX == 2 && stepY == 2 && smooth) {
            source.read(y / 2 + (y % 2 == 0 ? -1 : 1), far);
            doubleBoth(into);
        } else if (stepX == 1 && stepY == 2) {
            source.read(y / 2 + (y % 2 == 0 ? -1 : 1), far);
            int bias = y % 2 == 0 ? 1 : 2;
            for (int x = 0; x < near.length; x++) {
                put(into, x, (near[x] & 0xff) * 3 + (far[x] & 0xff) + bias >> 2);
            }
        } else {
            repeat(into);
        }
    }

    private void repeat(byte[] into) {
        for (int x = 0; x < into.length; x++) {
            into[x] = near[Math.min(x / stepX, near.length - 1)];
        }
    }

    private void doubleAcross(byte[] into) {
        int last = near.length - 1;
        for (int x = 0; x <= last; x++) {
            int here = near[x] & 0xff;
            int left = near[Math.max(0, x - 1)] & 0xff;
            int right = near[Math.min(last, x + 1)] & 0xff;
            put(into, 2 * x, x == 0 ? here : 3 * here + left + 1 >> 2);
            put(into, 2 * x + 1, x == last ? here : 3 * here + right + 2 >> 2);
        }
    }

    private void doubleBoth(byte[] into) {
        int last = near.length - 1;
        for (int x = 0; x <= last; x++) {
            int here = column(x);
            put(into, 2 * x, 3 * here + column(Math.max(0, x - 1)) + 8 >> 4);
            put(into, 2 * x + 1, 3 * here + column(Math.min(last, x + 1)) + 7 >> 4);
        }
    }

    private int column(int x) {
        return 3 * (near[x] & 0xff) + (far[x] & 0xff);
    }

    // A page of odd width has one sample less than the interpolation makes.
    private static void put(byte[] into, int x, int value) {
        if (x < into.length) {
            into[x] = (byte) value;
        }
    }
}
