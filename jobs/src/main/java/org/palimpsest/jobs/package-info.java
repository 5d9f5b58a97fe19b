/**
 * What runs: one command line, {@code palimpsest mask | synthesize | train | clean | evaluate}, each of these jobs also a main
 * class for {@code spark-submit}, and {@code inspect | export | import | doctor} beside them. Reads settings, opens Spark, has the step done, reports, and ends with an exit code that tells
 * the truth. Start reading at {@link org.palimpsest.jobs.Palimpsest}.
 */
package org.palimpsest.jobs;
