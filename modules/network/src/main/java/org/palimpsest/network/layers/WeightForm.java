package org.palimpsest.network.layers;

/** What a convolution does with its weights before it uses them. */
public enum WeightForm {
    /** They are used as they are. */
    PLAIN,
    /** They are divided by their largest singular value ({@link SpectralMatrix}). */
    SPECTRAL
}
