package org.palimpsest.documents;

import java.util.List;
import java.util.Map;

/** A parsed file of one container: its headers are known, its pages not decoded. */
sealed interface PageFile permits JpegFile, PngFile, BmpFile, TiffFile {
    /** Size of each page in file order, from the headers. */
    List<PageSize> pageSizes();

    /** How page {@code index} lies in the file. */
    Orientation orientation(int index);

    /** Decodes one page as it is stored; {@code index} counts from 0. */
    DecodedPage decode(int index) throws DocumentException;

    /**
     * The file with some pages stored anew.
     *
     * @param replaced by page index, what {@link DecodedPage#encode} returned; never empty
     */
    byte[] assembled(Map<Integer, byte[]> replaced) throws DocumentException;
}
