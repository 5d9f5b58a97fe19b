package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * {@link Composite#VOTE}: the dark pixels that the {@link Vote} erases and their blurred edges, and what the grown mask holds
 * of ink too pale to be dark, are painted over; all else stays the scan's, bit for bit.
 *
 * <p>The paint is the local paper colour where the paper is flat; the generator's output where erased ink and kept print meet,
 * because only the generator knows what is below, and where the surroundings are not flat.
 */
final class VoteComposite {
    /** Blurred edges of ink are painted this far in any case, and up to a pen's width as far as they are darker than paper. */
    private static final int EDGE_PX = 1;
    /** A pixel this many levels below the paper's upper quartile is darker than most grain. */
    private static final int PALE_BELOW_PAPER = 6;
    /** Predicted level from which a gated generator paints more than it hands through. */
    private static final int PAINTED = 128;
    /** How far around dark pixels their blur may tint the paper. */
    private static final int BLUR_PX = 2;

    private final PageImage scan;
    private final PageImage output;
    private final EraseMask mask;
    private final Vote vote;
    private final BitPlane edges;
    private final BitPlane open;
    private final PaperFill paper;

    private VoteComposite(PageImage scan, PageImage output, EraseMask mask, CleaningPlan plan) {
        this.scan = scan;
        this.output = output;
        this.mask = mask;
        LocalPaper background = LocalPaper.of(scan);
        BitPlane dark = background.darkPixels(scan);
        this.vote = Vote.on(dark, mask, plan);
        BitPlane kept = vote.kept();
        BitPlane erased = dark.copy().remove(kept);
        BitPlane region = MaskComposite.region(mask, plan);
        BitPlane besideKept = kept.dilated(EDGE_PX);
        BitPlane pale = erased.dilated(Pen.widthOn(dark))
                .add(region)
                .retain(background.pixelsBelow(scan, PALE_BELOW_PAPER))
                .remove(besideKept);
        // an edge that ink and print share is the print's, unless the mask says otherwise
        BitPlane sharedEdge = besideKept.remove(erased).remove(MaskLevels.atLeast(mask, PAINTED));
        this.edges = erased.dilated(EDGE_PX);
        this.open = edges.copy().add(pale).remove(kept).remove(sharedEdge);
        this.paper = new PaperFill(scan, dark.dilated(BLUR_PX).add(region).add(open));
    }

    static CleanedPage compose(PageImage scan, PageImage output, EraseMask mask, CleaningPlan plan) {
        VoteComposite composite = new VoteComposite(scan, output, mask, plan);
        double share = (double) composite.open.count() / scan.pixels();
        return new CleanedPage(composite.painted(), mask, composite.vote.figures(share));
    }

    private PageImage painted() {
        byte[] samples = scan.copySamples();
        for (int y = 0; y < scan.height(); y++) {
            for (int x = open.nextSet(y, 0); x < scan.width(); x = open.nextSet(y, x + 1)) {
                if (isGenerators(x, y)) {
                    copyOutput(x, y, samples);
                } else {
                    paper.paint(x, y, samples);
                }
            }
        }
        return PageImage.of(scan.width(), scan.height(), scan.colour(), samples);
    }

    private boolean isGenerators(int x, int y) {
        if (!paper.isKnownAt(x, y)) {
            return true;
        }
        // a gated generator hands through what it does not predict: for voted ink even paper of a doubtful colour is
        // better
        boolean handedThrough = mask.level(x, y) < PAINTED && edges.has(x, y);
        return !handedThrough && (vote.meeting().has(x, y) || !paper.isFlatAt(x, y));
    }

    private void copyOutput(int x, int y, byte[] samples) {
        int channels = scan.channels();
        int at = (y * scan.width() + x) * channels;
        for (int c = 0; c < channels; c++) {
            samples[at + c] = output.samples()[at + c];
        }
    }
}
