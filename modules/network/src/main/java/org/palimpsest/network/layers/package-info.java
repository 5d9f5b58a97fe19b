/**
 * Deeplearning4j layers and vertices of our own: convolutions that call oneDNN directly, the gated composite, and the loss
 * layer. Each is a configuration class (serialised with a graph) with its run-time class inside. Assembled by
 * {@link org.palimpsest.network.GeneratorGraph}.
 */
package org.palimpsest.network.layers;
