package org.palimpsest.jobs;

import java.util.Base64;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.pages.PageImage;

/** Pictures as text that a report holds within itself. */
final class Pictures {
    /** What a {@code data:} URI of a JPEG begins with. */
    static final String JPEG = "data:image/jpeg;base64,";

    private static final int QUALITY = 80;

    private Pictures() {}

    /** A JPEG as a {@code data:} URI. */
    static String jpeg(PageImage page) {
        return JPEG + Base64.getEncoder().encodeToString(PageFiles.jpeg(page, QUALITY));
    }
}
