/**
 * Engines raced against each other, each in a JVM of its own: what they are given (a folder, {@link Course}), what they are told
 * and answer ({@link Contestant}), and the side that tells them ({@link Rival}). Nothing but the JDK is needed here, because
 * libtorch's JVM has another family of natives on its class path than Deeplearning4j's. Start with {@link Contestant}.
 */
package org.palimpsest.bench.contest;
