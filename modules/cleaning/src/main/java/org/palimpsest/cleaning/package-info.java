/**
 * Erases the handwriting of one page in one process: cut into tiles, erase each, put the cores together, and decide which
 * pixels of the scan really change. Depends on pages and network; knows nothing of Spark, storage or settings files. Start
 * reading at {@link org.palimpsest.cleaning.PageCleaner}.
 */
package org.palimpsest.cleaning;
