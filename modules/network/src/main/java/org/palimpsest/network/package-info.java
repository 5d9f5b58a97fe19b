/**
 * The generators: which layers they have ({@link org.palimpsest.network.LayerTable}), as Deeplearning4j graphs
 * ({@link org.palimpsest.network.GeneratorGraph}), what they are charged for ({@link org.palimpsest.network.LossPlan}), and how
 * their weights are kept ({@link org.palimpsest.network.Checkpoint}). Knows nothing of files of pages, of Spark or of
 * settings. Start reading at {@link org.palimpsest.network.Generator}.
 */
package org.palimpsest.network;
