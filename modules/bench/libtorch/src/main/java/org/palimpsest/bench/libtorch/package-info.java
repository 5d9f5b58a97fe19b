/**
 * libtorch as a contestant of the benches, in a JVM of its own: its own reading of the layer table and of the losses, sharing
 * nothing with the product's engines but the text they are described in, so that agreement means something. Start with
 * {@link org.palimpsest.bench.libtorch.LibtorchContestant}.
 */
package org.palimpsest.bench.libtorch;
