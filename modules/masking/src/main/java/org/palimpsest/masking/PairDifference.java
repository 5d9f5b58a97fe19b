package org.palimpsest.masking;

import org.palimpsest.pages.PageImage;

/** The differences of a pair's samples, pixel by pixel, in RGB whatever the pages are and without copying them. */
final class PairDifference {
    private final PageImage scan;
    private final byte[] scanSamples;
    private final byte[] truthSamples;
    private final int scanChannels;
    private final int truthChannels;

    PairDifference(PageImage scan, PageImage truth) {
        if (!scan.hasSizeOf(truth)) {
            throw new IllegalArgumentException("scan is " + scan.width() + "x" + scan.height() + " px but truth is "
                    + truth.width() + "x" + truth.height()
                    + " px; re-export the truth at the size of the scan or leave the pair out");
        }
        this.scan = scan;
        this.scanSamples = scan.samples();
        this.truthSamples = truth.samples();
        this.scanChannels = scan.channels();
        this.truthChannels = truth.channels();
    }

    int width() {
        return scan.width();
    }

    int height() {
        return scan.height();
    }

    int pixels() {
        return scan.pixels();
    }

    /** |scan − truth| of red, green and blue, added up; 0…765. */
    int sum(int pixel) {
        return Math.abs(difference(pixel, 0)) + Math.abs(difference(pixel, 1)) + Math.abs(difference(pixel, 2));
    }

    private int difference(int pixel, int channel) {
        return scan(pixel, channel) - truth(pixel, channel);
    }

    private int scan(int pixel, int channel) {
        return scanSamples[pixel * scanChannels + Math.min(channel, scanChannels - 1)] & 0xff;
    }

    private int truth(int pixel, int channel) {
        return truthSamples[pixel * truthChannels + Math.min(channel, truthChannels - 1)] & 0xff;
    }
}
