package org.palimpsest.network.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution of either kind at run time: forward and backward go to the engine, parameters are Deeplearning4j's. */
final class RunningConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    private final transient ShapedConvolutions convolutions;
    private final transient UsedWeights weights;

    RunningConvolution(
            NeuralNetConfiguration conf, DataType type, ShapedConvolutions convolutions, UsedWeights weights) {
        super(conf, type);
        this.convolutions = convolutions;
        this.weights = weights;
    }

    /** A new layer with its place in the graph and its parameters, as every {@code instantiate} has to hand it over. */
    static <L extends BaseLayer<?>> L placed(
            L layer,
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            Map<String, INDArray> table) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        return convolutions.forward(input, weights.forward(paramTable(), training), bias(), workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray resultGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Pair<Gradient, INDArray> gradients =
                convolutions.backward(input, resultGradient, weights.last(paramTable()), gradientViews, workspaces);
        weights.chain(gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY), paramTable());
        return gradients;
    }

    /** The layer's bias, or zeros for a layer without one. */
    private INDArray bias() {
        INDArray bias = getParam(ConvolutionParamInitializer.BIAS_KEY);
        return bias != null ? bias : Nd4j.create(DataType.FLOAT, 1, layerConf().getNOut());
    }
}
