package org.palimpsest.network.engine;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A raw address as a JavaCPP pointer at position 0. JavaCPP counts positions in elements, and casting a positioned pointer
 * silently moves it; this subclass sets the address itself.
 */
final class Address extends Pointer {
    /** Keeps the memory alive for as long as this address is reachable. */
    private final Object owner;

    Address(long address, Object owner) {
        this.address = address;
        this.owner = owner;
    }

    /** The first element of a dense row-major f32 array, its view offset included ({@code data().address()} ignores it). */
    static Address of(INDArray array) {
        long base = array.data().addressPointer().address();
        return new Address(base + Float.BYTES * (array.offset() - array.data().offset()), array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && address == that.address;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(address);
    }
}
