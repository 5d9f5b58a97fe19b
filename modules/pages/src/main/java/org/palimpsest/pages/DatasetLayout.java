package org.palimpsest.pages;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The folders of a dataset of page pairs, relative to its root; files of one pair share their stem ({@link PagePairs}).
 *
 * @param scans folder of the pages as scanned, with handwriting
 * @param truths folder of the same pages without it
 * @param masks folder of the erase masks
 */
public record DatasetLayout(String scans, String truths, String masks) implements Serializable {
    /** The contest's names: {@code images/}, {@code gts/}, {@code masks/}. */
    public static final DatasetLayout CONTEST = new DatasetLayout("images", "gts", "masks");

    public DatasetLayout {
        requireFolder("scans", scans);
        requireFolder("truths", truths);
        requireFolder("masks", masks);
        if (Set.copyOf(List.of(scans, truths, masks)).size() < 3) {
            throw new IllegalArgumentException("dataset layout: scans '" + scans + "', truths '" + truths
                    + "' and masks '" + masks + "' must be three different folders");
        }
    }

    /** The mask of the pair {@code stem}, relative to the dataset's root; masks are always PNG. */
    public String maskOf(String stem) {
        return masks + "/" + stem + ".png";
    }

    private static void requireFolder(String role, String name) {
        boolean relative = !name.isBlank() && !name.startsWith("/") && !name.endsWith("/");
        if (!relative) {
            throw new IllegalArgumentException("dataset layout: folder of the " + role + " is '" + name
                    + "'; name a folder relative to the dataset, without a slash at either end");
        }
    }
}
