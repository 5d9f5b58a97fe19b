/**
 * The mask step: what differs between a scan and its clean truth is what is to be erased. The rules by which that is
 * decided, the PNG files that masks live in, and figures that show pairs which do not belong together. Depends on
 * {@code pages} alone. Start reading at {@link org.palimpsest.masking.MaskRule}.
 */
package org.palimpsest.masking;
