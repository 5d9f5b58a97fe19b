/**
 * What a run shows a person: a page before and after in one picture ({@link org.palimpsest.review.BeforeAfter}), and a run as
 * one HTML file: cleaning ({@link org.palimpsest.review.CleanReport}), training
 * ({@link org.palimpsest.review.TrainingReport}), evaluation ({@link org.palimpsest.review.EvaluationReport}). Plain values in, bytes or text out; knows no store and no Spark.
 */
package org.palimpsest.review;
