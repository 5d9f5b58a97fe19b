package org.palimpsest.network.engine;

import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How maps {@code [N,C,H,W]} lie in memory, always without gaps. */
public enum MapLayout {
    /** Row-major: all of a channel, then the next. What ND4J's own operations expect. */
    CHANNELS_FIRST(memory.format_tag.nchw, 1),
    /** All channels of a pixel, then the next pixel: what AMX convolutions read and write. ND4J sees it by its strides. */
    CHANNELS_LAST(memory.format_tag.nhwc, 8) {
        @Override
        public long[] inMemory(long... nchw) {
            return new long[] {nchw[0], nchw[2], nchw[3], nchw[1]};
        }

        @Override
        public INDArray seen(INDArray rowMajor) {
            return rowMajor.permute(0, 3, 1, 2);
        }

        @Override
        public INDArray arranged(INDArray maps) {
            INDArray lastAsRows = maps.permute(0, 2, 3, 1);
            return isRowMajor(lastAsRows) ? maps : seen(lastAsRows.dup('c'));
        }

        @Override
        public boolean isKeptByNd4j() {
            return false;
        }
    },
    /**
     * Sixteen channels of a pixel, then the next pixel, then the next sixteen channels: what AVX-512 convolutions read and
     * write. ND4J has no word for it: the array has the shape of the maps and their elements, but only element-wise
     * operations on arrays of this layout alone make sense.
     */
    BLOCKS_OF_SIXTEEN(memory.format_tag.nChw16c, 16);

    private final memory.format_tag tag;
    private final int channelUnit;

    MapLayout(memory.format_tag tag, int channelUnit) {
        this.tag = tag;
        this.channelUnit = channelUnit;
    }

    /** Whether maps of so many channels can lie like this without padding, and gain by it. */
    public boolean suits(int channels) {
        return channels % channelUnit == 0;
    }

    /** The dimensions {@code [N,C,H,W]} of a row-major array that holds such maps. */
    public long[] inMemory(long... nchw) {
        return nchw;
    }

    /** A row-major array of dimensions {@link #inMemory} in the shape {@code [N,C,H,W]}. */
    public INDArray seen(INDArray rowMajor) {
        return rowMajor;
    }

    /** The array itself if it lies without gaps, else a copy that does. */
    public INDArray arranged(INDArray maps) {
        return isRowMajor(maps) ? maps : maps.dup('c');
    }

    /** Whether what ND4J computes element by element lies as its operands do: they must look row-major to it. */
    public boolean isKeptByNd4j() {
        return true;
    }

    memory.desc desc(long... nchw) {
        return OneDnn.desc(Precision.F32.type(), tag, nchw);
    }

    private static boolean isRowMajor(INDArray array) {
        long expected = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            // the stride of a dimension of size 1 is never used, and ND4J sets it freely
            if (array.size(i) != 1 && array.stride(i) != expected) {
                return false;
            }
            expected *= array.size(i);
        }
        return true;
    }
}
