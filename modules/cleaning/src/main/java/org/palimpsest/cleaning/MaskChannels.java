package org.palimpsest.cleaning;

/** A generator's mask has three channels, which are trained on one and the same target. */
final class MaskChannels {
    private static final int CHANNELS = 3;

    private MaskChannels() {}

    /** Their mean, {@code [height, width]}, of {@code [3, height, width]}. */
    static float[] mean(float[] channels) {
        float[] mean = new float[channels.length / CHANNELS];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (channels[i] + channels[i + mean.length] + channels[i + 2 * mean.length]) / CHANNELS;
        }
        return mean;
    }
}
