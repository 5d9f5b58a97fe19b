package org.palimpsest.network.engine;

/**
 * Everything that decides a convolution's arithmetic: {@code [batch, in, height, width] → [batch, out, outHeight, outWidth]}.
 *
 * @param kind convolution, or the transposed one with torch's {@code stride 2, padding 1, output_padding 1} (doubles the size)
 * @param dilation 1 = dense
 */
public record ConvolutionShape(
        Kind kind,
        long batch,
        long in,
        long out,
        long height,
        long width,
        int kernel,
        int stride,
        int padding,
        int dilation) {

    public enum Kind {
        CONVOLUTION,
        TRANSPOSED
    }

    public ConvolutionShape {
        if (batch < 1 || in < 1 || out < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("convolution: empty dimension in [" + batch + "," + in + "→" + out + ","
                    + height + "," + width + "]");
        }
        if (kind == Kind.TRANSPOSED && (kernel != 3 || stride != 2 || padding != 1 || dilation != 1)) {
            throw new IllegalArgumentException(
                    "transposed convolution: kernel 3, stride 2, padding 1 is the only one that the generators have; got kernel "
                            + kernel + ", stride " + stride + ", padding " + padding + ", dilation " + dilation);
        }
        if (outSide(kind, height, kernel, stride, padding, dilation) < 1
                || outSide(kind, width, kernel, stride, padding, dilation) < 1) {
            throw new IllegalArgumentException(
                    "convolution: a " + height + "x" + width + " map is smaller than its kernel " + kernel
                            + " (dilation " + dilation + ", padding " + padding + ")");
        }
    }

    public long outHeight() {
        return outSide(kind, height, kernel, stride, padding, dilation);
    }

    public long outWidth() {
        return outSide(kind, width, kernel, stride, padding, dilation);
    }

    private static long outSide(Kind kind, long side, int kernel, int stride, int padding, int dilation) {
        return kind == Kind.TRANSPOSED
                ? 2 * side
                : (side + 2L * padding - (long) dilation * (kernel - 1) - 1) / stride + 1;
    }
}
