package org.palimpsest.documents;

import java.util.function.Consumer;
import org.palimpsest.pages.PageImage;

/** One decoded page: what a step sees of it, and the way back into its file. */
interface DecodedPage {
    /** The page as 8-bit grey or RGB. */
    PageImage image();

    /**
     * The page stored again with the pixels in which {@code result} differs from {@link #image()}; every other pixel keeps
     * its stored samples, as far as the compression allows it.
     *
     * @param result same size and colour as {@link #image()}
     * @param losses told in words what could not be kept
     * @return bytes that {@link PageFile#assembled} understands
     */
    byte[] encode(PageImage result, Consumer<String> losses) throws DocumentException;
}
