/**
 * The steps spread over a cluster: masks of a dataset, synthetic pages and what they measure, a cleaned archive, models scored
 * on pairs; and training by workers whose parameters are averaged ({@link org.palimpsest.spark.AveragedWorkers}). Each step
 * over pages is one function of one page ({@link org.palimpsest.spark.PageWorker}), the same whether it runs in this process
 * ({@link org.palimpsest.spark.OneProcess}) or on executors ({@link org.palimpsest.spark.Cluster}): therefore the bytes are the same too.
 * With {@code jobs}, the only module that may use Spark. Start reading at {@link org.palimpsest.spark.LedgeredRun}.
 */
package org.palimpsest.spark;
