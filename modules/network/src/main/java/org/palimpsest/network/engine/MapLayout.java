package org.palimpsest.network.engine;

import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How maps {@code [N,C,H,W]} lie in memory, without gaps. ND4J sees the same shape in both cases; strides tell. */
public enum MapLayout {
    /** Row-major: all of a channel, then the next. What ND4J's own operations expect. */
    CHANNELS_FIRST(memory.format_tag.nchw, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2, 3}),
    /** All channels of a pixel, then the next pixel. What AMX convolutions read and write. */
    CHANNELS_LAST(memory.format_tag.nhwc, new int[] {0, 2, 3, 1}, new int[] {0, 3, 1, 2});

    private final memory.format_tag tag;
    private final int[] toMemory;
    private final int[] fromMemory;

    MapLayout(memory.format_tag tag, int[] toMemory, int[] fromMemory) {
        this.tag = tag;
        this.toMemory = toMemory;
        this.fromMemory = fromMemory;
    }

    /** Of an array's elements; empty if they lie in another way, or with gaps. */
    public static Optional<MapLayout> of(INDArray maps) {
        if (maps.dataType() != DataType.FLOAT || maps.rank() != 4) {
            throw new IllegalStateException("maps must be [N,C,H,W] in f32, but are " + maps.shapeInfoToString());
        }
        for (MapLayout layout : values()) {
            if (isDense(maps, layout.toMemory)) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    /** The dimensions {@code [N,C,H,W]} in the order of memory. */
    public long[] inMemory(long... nchw) {
        long[] dims = new long[nchw.length];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = nchw[toMemory[i]];
        }
        return dims;
    }

    /** A row-major array of dimensions {@link #inMemory}, seen as {@code [N,C,H,W]}. */
    public INDArray seen(INDArray rowMajor) {
        return this == CHANNELS_FIRST ? rowMajor : rowMajor.permute(fromMemory);
    }

    /** The array itself if it lies in this way, else a copy that does. */
    public INDArray arranged(INDArray maps) {
        return isDense(maps, toMemory) ? maps : seen(maps.permute(toMemory).dup('c'));
    }

    memory.desc desc(long... nchw) {
        return OneDnn.desc(Precision.F32.type(), tag, nchw);
    }

    private static boolean isDense(INDArray array, int[] dimensions) {
        long expected = 1;
        for (int i = dimensions.length - 1; i >= 0; i--) {
            int dimension = dimensions[i];
            // the stride of a dimension of size 1 is never used, and ND4J sets it freely
            if (array.size(dimension) != 1 && array.stride(dimension) != expected) {
                return false;
            }
            expected *= array.size(dimension);
        }
        return true;
    }
}
