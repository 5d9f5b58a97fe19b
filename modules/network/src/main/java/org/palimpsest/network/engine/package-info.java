/**
 * Convolutions through oneDNN, called directly on the memory of ND4J arrays. Stock Deeplearning4j convolutions reach 2-6 %
 * of the processor's peak on these networks; these reach what libtorch reaches. Knows nothing of layers or graphs: one
 * {@link org.palimpsest.network.engine.OneDnnConvolution} is one convolution of one shape. Only the layers in
 * {@code org.palimpsest.network.layers} use it.
 */
package org.palimpsest.network.engine;
