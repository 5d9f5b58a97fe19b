package org.palimpsest.documents;

import java.util.function.Consumer;
import org.palimpsest.pages.PageImage;

/** A page that a step sees upright and that goes back into its file the way it lay there. */
final class UprightPage implements DecodedPage {
    private final DecodedPage stored;
    private final Orientation orientation;
    private final PageImage image;

    UprightPage(DecodedPage stored, Orientation orientation) {
        this.stored = stored;
        this.orientation = orientation;
        this.image = orientation.upright(stored.image());
    }

    @Override
    public PageImage image() {
        return image;
    }

    @Override
    public byte[] encode(PageImage result, Consumer<String> losses) throws DocumentException {
        return stored.encode(orientation.inverse().upright(result), losses);
    }
}
