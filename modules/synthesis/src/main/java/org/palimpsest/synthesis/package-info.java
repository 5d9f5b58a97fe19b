/**
 * Seeded synthetic pages: print, handwriting and wear composed in linear light, so that a scan, its clean truth and the exact
 * erase mask come out together.
 *
 * <p>A page is made in three steps. {@code Layouts} composes blocks of print on a {@code Sheet} and leaves slots where a
 * person would write; {@code Scribe} and {@code Marks} put handwriting into the slots and over the print; {@code Scanner}
 * turns the two layers into samples. Text needs the JDK's font engine: a headless JDK works if libfreetype and libfontconfig
 * are installed, no system font is needed. Depends on {@code pages}. Start reading at
 * {@link org.palimpsest.synthesis.PageSynthesizer}.
 */
package org.palimpsest.synthesis;
