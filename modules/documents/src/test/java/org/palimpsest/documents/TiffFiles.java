package org.palimpsest.documents;

import java.nio.ByteBuffer;

/** What is in a TIFF file. */
final class TiffFiles {
    private TiffFiles() {}

    static ScannedDocument open(byte[] file) throws DocumentException {
        return ScannedDocument.open(file, DocumentLimits.DEFAULT);
    }

    static TiffDirectory directory(byte[] file, int page) throws DocumentException {
        return TiffReader.pages(file, DocumentLimits.DEFAULT).get(page);
    }

    static ByteBuffer strip(byte[] file, int index) throws DocumentException {
        long[] offsets = directory(file, 0).numbers(TiffTag.STRIP_OFFSETS);
        long[] bytes = directory(file, 0).numbers(TiffTag.STRIP_BYTES);
        return ByteBuffer.wrap(file, (int) offsets[index], (int) bytes[index]).slice();
    }
}
