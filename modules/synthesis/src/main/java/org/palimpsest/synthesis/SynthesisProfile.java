package org.palimpsest.synthesis;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What synthetic pages are like. Every share is a probability a page, 0…1.
 *
 * @param target what the truth of a page is
 * @param split from which part of the ink pack fonts, writers and texts come
 * @param minWidthPx least width of a page, px; a page is an A4 or Letter sheet, a landscape sheet or a part of a sheet
 * @param maxWidthPx greatest width of a page, px
 * @param minDpi least resolution, dots an inch
 * @param maxDpi greatest resolution, dots an inch
 * @param cleanShare pages without any handwriting
 * @param photoShare pages seen by a phone instead of a flatbed scanner: uneven light, more noise, more blur
 * @param greyShare pages scanned without colour
 * @param bilevelShare pages scanned in black and white only
 * @param jpegShare pages that went through JPEG
 * @param wearShare pages with stains, specks, folds or show-through
 * @param noise standard deviation of sensor noise as a multiple of the usual one; 0 = none
 * @param inkDensity how much is written on a page as a multiple of the usual amount; 0…4
 * @param overPrint how many printed words are ringed, struck out, scribbled over or corrected, as a multiple of the usual; 0…4
 * @param hanShare pages printed in Chinese, if the ink pack has a font for it
 * @param bendShare photographed pages seen from the side or curled; scanned ones are an eighth as often
 */
public record SynthesisProfile(
        Target target,
        Split split,
        int minWidthPx,
        int maxWidthPx,
        int minDpi,
        int maxDpi,
        double cleanShare,
        double photoShare,
        double greyShare,
        double bilevelShare,
        double jpegShare,
        double wearShare,
        double noise,
        double inkDensity,
        double overPrint,
        double hanShare,
        double bendShare)
        implements Serializable {

    /** What the truth of a page is. */
    public enum Target {
        /** The same paper, light, noise and blur without the handwriting. */
        FAITHFUL,
        /** The print alone on pure white. */
        WHITE
    }

    /** Parts of the ink pack that share no font, no writer and no text. */
    public enum Split {
        TRAIN,
        VAL,
        TEST
    }

    /** Training pages as the project's weights were trained on. */
    public static final SynthesisProfile DEFAULT = new SynthesisProfile(
            Target.FAITHFUL, Split.TRAIN, 760, 1754, 95, 210, 0.10, 0.15, 0.18, 0.04, 0.70, 0.35, 1, 1, 1, 0.45, 0.80);

    public SynthesisProfile {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(split, "split");
        range("width", minWidthPx, maxWidthPx, 8, 16_384, "px");
        range("resolution", minDpi, maxDpi, 50, 600, "dpi");
        within("clean-share", cleanShare, 1);
        within("photo-share", photoShare, 1);
        within("grey-share", greyShare, 1);
        within("bilevel-share", bilevelShare, 1);
        within("jpeg-share", jpegShare, 1);
        within("wear-share", wearShare, 1);
        within("noise", noise, 10);
        within("ink-density", inkDensity, 4);
        within("over-print", overPrint, 4);
        within("han-share", hanShare, 1);
        within("bend-share", bendShare, 1);
    }

    private static void range(String what, int min, int max, int least, int most, String unit) {
        if (min < least || max > most || min > max) {
            throw new IllegalArgumentException("synthesis profile: " + what + " from " + min + " to " + max + " " + unit
                    + "; give a range within " + least + " to " + most + " " + unit + ", the lower bound first");
        }
    }

    private static void within(String what, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "synthesis profile: " + what + " is " + value + "; give a value from 0 to " + (int) most);
        }
    }

    public SynthesisProfile withTarget(Target value) {
        return with(draft -> draft.target = value);
    }

    public SynthesisProfile withSplit(Split value) {
        return with(draft -> draft.split = value);
    }

    public SynthesisProfile withWidthPx(int min, int max) {
        return with(draft -> {
            draft.minWidthPx = min;
            draft.maxWidthPx = max;
        });
    }

    public SynthesisProfile withDpi(int min, int max) {
        return with(draft -> {
            draft.minDpi = min;
            draft.maxDpi = max;
        });
    }

    public SynthesisProfile withCleanShare(double value) {
        return with(draft -> draft.cleanShare = value);
    }

    public SynthesisProfile withPhotoShare(double value) {
        return with(draft -> draft.photoShare = value);
    }

    public SynthesisProfile withGreyShare(double value) {
        return with(draft -> draft.greyShare = value);
    }

    public SynthesisProfile withBilevelShare(double value) {
        return with(draft -> draft.bilevelShare = value);
    }

    public SynthesisProfile withJpegShare(double value) {
        return with(draft -> draft.jpegShare = value);
    }

    public SynthesisProfile withWearShare(double value) {
        return with(draft -> draft.wearShare = value);
    }

    public SynthesisProfile withNoise(double value) {
        return with(draft -> draft.noise = value);
    }

    public SynthesisProfile withInkDensity(double value) {
        return with(draft -> draft.inkDensity = value);
    }

    public SynthesisProfile withOverPrint(double value) {
        return with(draft -> draft.overPrint = value);
    }

    public SynthesisProfile withHanShare(double value) {
        return with(draft -> draft.hanShare = value);
    }

    public SynthesisProfile withBendShare(double value) {
        return with(draft -> draft.bendShare = value);
    }

    private SynthesisProfile with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.profile();
    }

    /** A profile while it is changed. */
    private static final class Draft {
        private Target target;
        private Split split;
        private int minWidthPx;
        private int maxWidthPx;
        private int minDpi;
        private int maxDpi;
        private double cleanShare;
        private double photoShare;
        private double greyShare;
        private double bilevelShare;
        private double jpegShare;
        private double wearShare;
        private double noise;
        private double inkDensity;
        private double overPrint;
        private double hanShare;
        private double bendShare;

        Draft(SynthesisProfile from) {
            target = from.target;
            split = from.split;
            minWidthPx = from.minWidthPx;
            maxWidthPx = from.maxWidthPx;
            minDpi = from.minDpi;
            maxDpi = from.maxDpi;
            cleanShare = from.cleanShare;
            photoShare = from.photoShare;
            greyShare = from.greyShare;
            bilevelShare = from.bilevelShare;
            jpegShare = from.jpegShare;
            wearShare = from.wearShare;
            noise = from.noise;
            inkDensity = from.inkDensity;
            overPrint = from.overPrint;
            hanShare = from.hanShare;
            bendShare = from.bendShare;
        }

        SynthesisProfile profile() {
            return new SynthesisProfile(
                    target,
                    split,
                    minWidthPx,
                    maxWidthPx,
                    minDpi,
                    maxDpi,
                    cleanShare,
                    photoShare,
                    greyShare,
                    bilevelShare,
                    jpegShare,
                    wearShare,
                    noise,
                    inkDensity,
                    overPrint,
                    hanShare,
                    bendShare);
        }
    }
}
