package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * {@link Composite#VOTE}: the dark pixels that the {@link Vote} erases and their blurred edges, and what the grown mask holds
 * of ink too pale to be dark, are painted over; all else stays the scan's, bit for bit.
 *
 * <p>Paint is the local paper colour where the paper is flat; the generator's output where ink and kept print touch, because
 * only the generator knows what is below, and where the surroundings are not flat.
 */
final class VoteComposite {
    /** Blurred edges: always painted, and painted as far as still darker than paper. */
    private static final int EDGE_PX = 1;

    private static final int WIDEST_EDGE_PX = 4;
    /** A pixel this many levels below the paper's upper quartile is darker than grain alone explains. */
    private static final int PALE_BELOW_PAPER = 6;
    /** How far around a contact of erased and kept dark pixels the generator paints. */
    private static final int CONTACT_PX = 3;
    /** Predicted level from which the generator painted, and did not hand the scan through. */
    private static final int PAINTED = 128;

    private final PageImage scan;
    private final PageImage output;
    private final EraseMask mask;
    private final BitPlane nearErased;
    private final BitPlane open;
    private final BitPlane contact;
    private final PaperFill paper;
    private final Vote vote;

    private VoteComposite(PageImage scan, PageImage output, EraseMask mask, CleaningPlan plan) {
        this.scan = scan;
        this.output = output;
        this.mask = mask;
        LocalPaper background = LocalPaper.of(scan);
        BitPlane dark = background.darkPixels(scan);
        this.vote = Vote.on(dark, mask, plan);
        BitPlane kept = vote.kept();
        BitPlane erased = dark.copy().remove(kept);
        this.nearErased = erased.dilated(EDGE_PX);
        BitPlane nearKept = kept.dilated(EDGE_PX);
        this.contact = vote.meeting();
        BitPlane region = MaskComposite.region(mask, plan);
        BitPlane pale = erased.dilated(WIDEST_EDGE_PX)
                .add(region)
                .retain(background.pixelsBelow(scan, PALE_BELOW_PAPER))
                .remove(nearKept);
        BitPlane printEdge = nearKept.copy().remove(erased).remove(MaskLevels.atLeast(mask, PAINTED));
        this.open = nearErased.copy().add(pale).remove(kept).remove(printEdge);
        this.paper = new PaperFill(scan, dark.dilated(2).add(region).add(open));
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
        // below this level a gated generator hands the scan through: better paper of a doubtful colour than voted ink
        boolean painted = mask.level(x, y) >= PAINTED || !nearErased.has(x, y);
        return painted && (contact.has(x, y) || !paper.isFlatAt(x, y));
    }

    private void copyOutput(int x, int y, byte[] samples) {
        int channels = scan.channels();
        int at = (y * scan.width() + x) * channels;
        for (int c = 0; c < channels; c++) {
            samples[at + c] = output.samples()[at + c];
        }
    }
}
