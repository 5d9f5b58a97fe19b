package org.palimpsest.network.layers;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements of a dense row-major f32 array as a buffer, for loops that would take ND4J many passes and temporaries. */
final class FloatView {
    private FloatView() {}

    static FloatBuffer of(INDArray array) {
        long base = array.data().addressPointer().address();
        long first = base + Float.BYTES * (array.offset() - array.data().offset());
        return new FloatPointer(new RawAddress(first)).capacity(array.length()).asBuffer();
    }

    private static final class RawAddress extends Pointer {
        RawAddress(long address) {
            this.address = address;
        }
    }
}
