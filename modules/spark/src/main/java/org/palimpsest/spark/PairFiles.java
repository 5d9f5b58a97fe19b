package org.palimpsest.spark;

import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.masking.MaskPng;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoredObject;

/** The door for the files of pairs: within the limits, one page a file, every refusal with the file's name. */
record PairFiles(PageStore store, DocumentLimits limits) {
    byte[] read(StoredObject file) throws DocumentException, ObjectChangedException {
        Entries.requireWithin(limits, file);
        return store.read(file);
    }

    PageImage page(StoredObject file) throws DocumentException, ObjectChangedException {
        return page(file, read(file));
    }

    /** The page in the bytes of a file. */
    PageImage page(StoredObject file, byte[] bytes) throws DocumentException {
        try {
            return only(bytes).page(0);
        } catch (DocumentException e) {
            throw new DocumentException(e.code(), file.name() + ": " + e.getMessage(), e);
        }
    }

    EraseMask mask(StoredObject file, Polarity polarity) throws DocumentException, ObjectChangedException {
        byte[] png = read(file);
        try {
            // its size by the header: what it would be decoded to must be within the limits too
            only(png);
            return MaskPng.decode(png, polarity);
        } catch (DocumentException e) {
            throw new DocumentException(e.code(), file.name() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new DocumentException(Code.CORRUPT, file.name() + ": " + e.getMessage(), e);
        }
    }

    private ScannedDocument only(byte[] bytes) throws DocumentException {
        ScannedDocument document = ScannedDocument.open(bytes, limits);
        if (document.pageCount() != 1) {
            throw new DocumentException(
                    Code.UNSUPPORTED,
                    "it has " + document.pageCount() + " pages; a dataset holds one page a file, so split it");
        }
        return document;
    }
}
