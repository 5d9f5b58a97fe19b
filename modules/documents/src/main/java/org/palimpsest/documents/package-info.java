/**
 * Scanned documents as files: what a file is by its content, its pages within limits, and the same file again with
 * changed pages. Nothing here knows handwriting, Spark or storage; it may use {@code pages} and the JDK. The codecs are
 * our own and work on the stored samples, so that whatever a step leaves alone keeps its exact samples, tags and, where
 * the format allows it, its compressed bytes. Start reading at {@link org.palimpsest.documents.ScannedDocument}.
 */
package org.palimpsest.documents;
