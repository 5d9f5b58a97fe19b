/**
 * What runs: one command line, {@code palimpsest mask | synthesize | train | clean | inspect}, each command also a main class
 * for {@code spark-submit}. Reads settings, opens Spark, has the step done, reports, and ends with an exit code that tells
 * the truth. Start reading at {@link org.palimpsest.jobs.Palimpsest}.
 */
package org.palimpsest.jobs;
