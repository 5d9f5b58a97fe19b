/**
 * Convolutions called directly on the memory of ND4J arrays. Stock Deeplearning4j convolutions reach 2-6 % of the
 * processor's peak on these networks; oneDNN reaches what libtorch reaches. Knows nothing of layers or graphs: one {@link
 * org.palimpsest.network.engine.Convolution} is one convolution of one shape, made by the {@link
 * org.palimpsest.network.engine.Engine} of the process. Only the layers in {@code org.palimpsest.network.layers} use it.
 *
 * <p>Where oneDNN does not load, ND4J operations do the same. Two switches, for tests and for comparing: the system property
 * {@code palimpsest.engine} ({@code onednn} or {@code nd4j}) forces an engine, and oneDNN's own environment variable {@code
 * DNNL_MAX_CPU_ISA} (such as {@code AVX512_CORE_BF16} or {@code AVX2}) keeps it from wider instructions. {@link
 * org.palimpsest.network.engine.EngineReport} says what is in use.
 */
package org.palimpsest.network.engine;
