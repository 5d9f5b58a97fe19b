package org.palimpsest.spark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.palimpsest.storage.Sha256;

/** Whether pictures of each page before and after are written, and where. */
public sealed interface PicturePlan extends Serializable {
    /** No pictures. */
    record None() implements PicturePlan {}

    /**
     * One picture a page.
     *
     * @param folder in the output
     * @param suffix of the files that {@code picture} draws, with its dot
     */
    record Into(String folder, String suffix, PagePicture picture) implements PicturePlan {
        private static final int LONGEST_BYTES = 220;

        /** The picture of a page, counted from 1, of the document {@code name}. */
        public String nameOf(String name, int page) {
            return "%s/%s-p%04d%s".formatted(folder, shortened(name), page, suffix);
        }

        /** A file system takes names of 255 bytes: one that leaves no room for the ending is named by its digest. */
        private static String shortened(String name) {
            int last = name.lastIndexOf('/') + 1;
            if (name.substring(last).getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES) {
                return name;
            }
            return name.substring(0, last) + Sha256.of(name).substring(0, 32);
        }
    }
}
