package org.palimpsest.network.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.palimpsest.network.engine.Engine;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Normalisation;

/** Batch normalisation and ReLU at run time: both passes go to the engine, parameters are Deeplearning4j's. */
final class RunningNormRelu extends BatchNormalization {
    private static final long serialVersionUID = 1L;
    private static final List<String> PARAMETERS = List.of(
            BatchNormalizationParamInitializer.GAMMA,
            BatchNormalizationParamInitializer.BETA,
            BatchNormalizationParamInitializer.GLOBAL_MEAN,
            BatchNormalizationParamInitializer.GLOBAL_VAR);

    private final MapLayout layout;
    private final transient Map<List<Long>, Normalisation> made = new Recent<>();
    private final transient INDArray batchMean;
    private final transient INDArray batchVariance;
    private transient INDArray result;

    RunningNormRelu(NeuralNetConfiguration conf, DataType type, MapLayout layout) {
        super(conf, type);
        this.layout = layout;
        long channels = layerConf().getNOut();
        // they outlive the pass, so they must not lie in its workspace
        batchMean = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, channels);
        batchVariance = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, channels);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray source = layout.arranged(input);
        result = Maps.create(workspaces, ArrayType.ACTIVATIONS, layout, source.shape());
        if (training) {
            normalisationFor(source).forward(source, gamma(), beta(), batchMean, batchVariance, result);
        } else {
            normalisationFor(source).forwardBy(source, gamma(), beta(), mean(), variance(), result);
        }
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray resultGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray source = layout.arranged(input);
        INDArray sourceGradient = Maps.create(workspaces, ArrayType.ACTIVATION_GRAD, layout, source.shape());
        normalisationFor(source)
                .backward(
                        source,
                        gamma(),
                        beta(),
                        batchMean,
                        batchVariance,
                        result,
                        layout.arranged(resultGradient),
                        sourceGradient,
                        gradientViews.get(BatchNormalizationParamInitializer.GAMMA),
                        gradientViews.get(BatchNormalizationParamInitializer.BETA));
        // running statistics learn as if by a gradient: what is subtracted moves them a tenth of the way
        move(mean(), batchMean, gradientViews.get(BatchNormalizationParamInitializer.GLOBAL_MEAN));
        move(variance(), batchVariance, gradientViews.get(BatchNormalizationParamInitializer.GLOBAL_VAR));
        Gradient gradient = new DefaultGradient();
        for (String name : PARAMETERS) {
            gradient.setGradientFor(name, gradientViews.get(name));
        }
        return new Pair<>(gradient, sourceGradient);
    }

    private void move(INDArray running, INDArray ofBatch, INDArray gradient) {
        gradient.assign(running)
                .subi(ofBatch.reshape(gradient.shape()))
                .muli(1 - layerConf().getDecay());
    }

    private Normalisation normalisationFor(INDArray source) {
        return made.computeIfAbsent(Arrays.stream(source.shape()).boxed().toList(), unseen -> Engine.ofThisProcess()
                .normalisation(layout, layerConf().getEps(), source.shape()));
    }

    private INDArray gamma() {
        return getParam(BatchNormalizationParamInitializer.GAMMA);
    }

    private INDArray beta() {
        return getParam(BatchNormalizationParamInitializer.BETA);
    }

    private INDArray mean() {
        return getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN);
    }

    private INDArray variance() {
        return getParam(BatchNormalizationParamInitializer.GLOBAL_VAR);
    }
}
