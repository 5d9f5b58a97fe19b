package org.palimpsest.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.palimpsest.network.engine.MapLayout;

/**
 * Batch normalisation followed by ReLU, {@code [N,C,H,W] → [N,C,H,W]}, in one pass by the engine. The parameters {@code gamma,
 * beta, mean, var} and what training does to them are the stock layer's, which ignores an activation without a word.
 */
public final class NormRelu extends BatchNormalization {
    private static final long serialVersionUID = 1L;
    private static final double EPSILON = 1e-5;
    private static final double DECAY = 0.9;

    private MapLayout layout = MapLayout.CHANNELS_FIRST;

    /** For Deeplearning4j's JSON. */
    public NormRelu() {}

    /** @param layout of what the layer reads and writes */
    public static NormRelu of(int channels, MapLayout layout) {
        NormRelu layer = new NormRelu();
        layer.setNIn(channels);
        layer.setNOut(channels);
        layer.setGamma(1);
        layer.setEps(EPSILON);
        layer.setDecay(DECAY);
        layer.setMinibatch(true);
        layer.setUseLogStd(false); // else it keeps log10 of the deviation instead of the variance
        layer.setLayout(layout);
        return layer;
    }

    public MapLayout getLayout() {
        return layout;
    }

    public void setLayout(MapLayout layout) {
        this.layout = layout;
    }

    @Override
    public NormRelu clone() {
        return (NormRelu) super.clone();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof NormRelu that && layout == that.layout;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + layout.hashCode();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        return RunningConvolution.placed(
                new RunningNormRelu(conf, type, layout),
                conf,
                listeners,
                index,
                parameters,
                initializer().init(conf, parameters, initialise));
    }
}
