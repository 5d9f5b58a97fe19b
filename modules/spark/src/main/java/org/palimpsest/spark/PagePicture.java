package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.pages.PageImage;

/** Draws a page before and after as one picture, for a person to judge by. */
@FunctionalInterface
public interface PagePicture extends Serializable {
    /** The picture as a file. */
    byte[] of(PageImage before, PageImage after);
}
