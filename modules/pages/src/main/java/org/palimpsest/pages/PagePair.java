package org.palimpsest.pages;

import java.io.Serializable;

/**
 * A scan and its truth, by name.
 *
 * @param stem what both names have in common: the relative path without the last suffix
 * @param scan name of the page as scanned, relative to the folder of the scans
 * @param truth name of the same page without handwriting, relative to the folder of the truths
 */
public record PagePair(String stem, String scan, String truth) implements Serializable {}
