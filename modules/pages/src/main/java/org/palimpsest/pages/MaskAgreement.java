package org.palimpsest.pages;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * How well a predicted mask agrees with the true one, in pixels: one belongs to a mask if its level is at least 128.
 *
 * @param both pixels in both masks
 * @param predictedOnly pixels in the predicted one alone
 * @param trueOnly pixels in the true one alone
 */
public record MaskAgreement(long both, long predictedOnly, long trueOnly) implements Serializable {
    /** Of no pixels. */
    public static final MaskAgreement NONE = new MaskAgreement(0, 0, 0);

    public MaskAgreement {
        if (both < 0 || predictedOnly < 0 || trueOnly < 0) {
            throw new IllegalArgumentException("mask agreement: " + both + " px in both, " + predictedOnly
                    + " in the predicted alone, " + trueOnly + " in the true alone; none may be negative");
        }
    }

    /** @throws IllegalArgumentException if the sizes differ */
    public static MaskAgreement of(EraseMask predicted, EraseMask truth) {
        if (predicted.width() != truth.width() || predicted.height() != truth.height()) {
            throw new IllegalArgumentException("mask agreement: the predicted mask is " + predicted.width() + "x"
                    + predicted.height() + " px but the true one is " + truth.width() + "x" + truth.height()
                    + " px; compare masks of one page");
        }
        long both = 0;
        long predictedOnly = 0;
        long trueOnly = 0;
        for (int i = 0; i < truth.levels().length; i++) {
            // the sign bit of a level is set from 128 on
            int inPredicted = (predicted.levels()[i] & 0x80) >> 7;
            int inTruth = (truth.levels()[i] & 0x80) >> 7;
            both += inPredicted & inTruth;
            predictedOnly += inPredicted & ~inTruth;
            trueOnly += inTruth & ~inPredicted;
        }
        return new MaskAgreement(both, predictedOnly, trueOnly);
    }

    public MaskAgreement plus(MaskAgreement other) {
        return new MaskAgreement(both + other.both, predictedOnly + other.predictedOnly, trueOnly + other.trueOnly);
    }

    /** Intersection over union, 0…1; empty if both masks are. */
    public OptionalDouble iou() {
        return share(both, both + predictedOnly + trueOnly);
    }

    /** The share of the predicted pixels that are true; empty if none was predicted. */
    public OptionalDouble precision() {
        return share(both, both + predictedOnly);
    }

    /** The share of the true pixels that were predicted; empty if none is true. */
    public OptionalDouble recall() {
        return share(both, both + trueOnly);
    }

    /** Harmonic mean of precision and recall; empty if both masks are. */
    public OptionalDouble f1() {
        return share(2 * both, 2 * both + predictedOnly + trueOnly);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
