package org.palimpsest.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution's parameters followed by the singular vectors u and v. They are parameters only to travel with the others, in
 * checkpoints and between workers: their gradient is always zero, and the forward pass itself moves them.
 */
final class SpectralParameters implements ParamInitializer {
    static final String U = "u";
    static final String V = "v";

    private final ParamInitializer convolution;
    private final SpectralMatrix matrix;

    SpectralParameters(ParamInitializer convolution, SpectralMatrix matrix) {
        this.convolution = convolution;
        this.matrix = matrix;
    }

    static boolean isVector(String parameter) {
        return parameter.equals(U) || parameter.equals(V);
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return convolution.numParams(layer) + matrix.rows() + matrix.columns();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        List<String> keys = new ArrayList<>(convolution.paramKeys(layer));
        keys.add(U);
        keys.add(V);
        return keys;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return convolution.weightKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return convolution.biasKeys(layer);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return convolution.isWeightParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return convolution.isBiasParam(layer, key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialise) {
        long own = convolution.numParams(conf.getLayer());
        Map<String, INDArray> table = convolution.init(conf, part(view, 0, own), initialise);
        conf.addVariable(U);
        conf.addVariable(V);
        putVectors(table, view, own);
        if (initialise) {
            // any start that is not orthogonal to the first singular vector; real ones come with the weights
            table.get(U).assign(1);
            table.get(V).assign(1);
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        long own = convolution.numParams(conf.getLayer());
        Map<String, INDArray> table = convolution.getGradientsFromFlattened(conf, part(view, 0, own));
        putVectors(table, view, own);
        return table;
    }

    private void putVectors(Map<String, INDArray> table, INDArray view, long own) {
        table.put(U, part(view, own, own + matrix.rows()));
        table.put(V, part(view, own + matrix.rows(), own + matrix.rows() + matrix.columns()));
    }

    private static INDArray part(INDArray view, long from, long to) {
        return view.reshape(view.length()).get(NDArrayIndex.interval(from, to));
    }
}
