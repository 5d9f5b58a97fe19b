/**
 * Figures that are not tests: how good cleaned pages are where the truth is known only in part
 * ({@link org.palimpsest.bench.RealPages}), and how fast the engines are beside others ({@link org.palimpsest.bench.Engines},
 * {@link org.palimpsest.bench.TrainingStep}). Never deployed; may use any module.
 */
package org.palimpsest.bench;
