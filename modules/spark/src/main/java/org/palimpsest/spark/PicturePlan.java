package org.palimpsest.spark;

import java.io.Serializable;

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
        /** The picture of a page, counted from 1, of the document {@code name}. */
        public String nameOf(String name, int page) {
            return "%s/%s-p%04d%s".formatted(folder, name, page, suffix);
        }
    }
}
