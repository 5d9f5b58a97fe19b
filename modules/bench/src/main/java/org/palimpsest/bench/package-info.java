/**
 * Figures that are not tests: how good cleaned pages are where the truth is known only in part. Never deployed; may use any
 * module. Start with {@link org.palimpsest.bench.RealPages}.
 */
package org.palimpsest.bench;
