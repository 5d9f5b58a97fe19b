package org.palimpsest.documents;

import java.util.Arrays;

/**
 * Decodes the blocks of one scan into coefficients: sequential (ITU-T T.81, F.2.2) or one of the four progressive kinds
 * (G.2).
 */
final class JpegBlockReader {
    private static final int BLOCK = JpegCoefficients.PER_BLOCK;

    private final JpegBitReader bits;
    private final JpegScan scan;
    private final boolean progressive;
    private final int[] lastDc;
    private int endOfBand;

    JpegBlockReader(JpegBitReader bits, JpegScan scan, JpegFrame frame) {
        this.bits = bits;
        this.scan = scan;
        this.progressive = frame.isProgressive();
        this.lastDc = new int[frame.components().size()];
    }

    /** Forgets what a restart marker resets. */
    void restart(int number) throws DocumentException {
        bits.restart(number);
        Arrays.fill(lastDc, 0);
        endOfBand = 0;
    }

    /** Decodes one block of component {@code c} into {@code into} at {@code at}. */
    void read(int c, JpegCodes dc, JpegCodes ac, short[] into, int at) throws DocumentException {
        if (!progressive) {
            into[at] = (short) nextDc(c, dc);
            sequential(ac, into, at);
        } else if (scan.first() == 0) {
            if (scan.isRefinement()) {
                into[at] |= (short) (bits.read(1) << scan.low());
            } else {
                into[at] = (short) (nextDc(c, dc) << scan.low());
            }
        } else if (scan.isRefinement()) {
            refine(ac, into, at);
        } else {
            first(ac, into, at);
        }
    }

    private int nextDc(int c, JpegCodes dc) throws DocumentException {
        lastDc[c] += bits.readSigned(dc.next(bits));
        return lastDc[c];
    }

    private void sequential(JpegCodes ac, short[] into, int at) throws DocumentException {
        for (int k = 1; k < BLOCK; k++) {
            int symbol = ac.next(bits);
            int size = symbol & 15;
            if (size == 0) {
                if (symbol != 0xf0) {
                    return;
                }
                k += 15;
                continue;
            }
            k += symbol >> 4;
            into[at + inside(k)] = (short) bits.readSigned(size);
        }
    }

    private void first(JpegCodes ac, short[] into, int at) throws DocumentException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            int symbol = ac.next(bits);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                endOfBand = (1 << run) - 1 + bits.read(run);
                return;
            }
            k += run;
            if (size != 0) {
                into[at + inside(k)] = (short) (bits.readSigned(size) << scan.low());
            }
        }
    }

    // G.1.2.3: every coefficient that is not zero yet gets a correction bit on the way to the next new one.
    private void refine(JpegCodes ac, short[] into, int at) throws DocumentException {
        int k = scan.first();
        int step = 1 << scan.low();
        while (endOfBand == 0 && k <= scan.last()) {
            int symbol = ac.next(bits);
            int run = symbol >> 4;
            int fresh = 0;
            if ((symbol & 15) != 0) {
                fresh = bits.read(1) == 1 ? step : -step;
            } else if (run < 15) {
                endOfBand = (1 << run) + bits.read(run);
                break;
            }
            k = passOver(into, at, k, run, step);
            if (fresh != 0) {
                into[at + inside(k)] = (short) fresh;
            }
            k++;
        }
        if (endOfBand > 0) {
            passOver(into, at, k, Integer.MAX_VALUE, step);
            endOfBand--;
        }
    }

    // Corrects what is not zero; stops at the zero behind `zeros` others, or behind the band.
    private int passOver(short[] into, int at, int from, int zeros, int step) throws DocumentException {
        int left = zeros;
        int k = from;
        for (; k <= scan.last(); k++) {
            short value = into[at + k];
            if (value == 0) {
                if (left == 0) {
                    return k;
                }
                left--;
            } else if (bits.read(1) == 1 && (value & step) == 0) {
                into[at + k] = (short) (value + (value > 0 ? step : -step));
            }
        }
        return k;
    }

    private static int inside(int k) throws DocumentException {
        if (k >= BLOCK) {
            throw DocumentException.corrupt("the coded data run over the end of a block");
        }
        return k;
    }
}
