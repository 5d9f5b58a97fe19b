package org.palimpsest.network.engine;

import org.bytedeco.dnnl.memory;

/** What a convolution multiplies in. Parameters, activations and gradients are f32 outside of it in both cases. */
public enum Precision {
    F32(memory.data_type.f32),
    /** Inputs rounded to bfloat16, sums and results in f32: relative error about 2e-3 a layer, about half the time. */
    BF16(memory.data_type.bf16);

    private final memory.data_type type;

    Precision(memory.data_type type) {
        this.type = type;
    }

    memory.data_type type() {
        return type;
    }
}
