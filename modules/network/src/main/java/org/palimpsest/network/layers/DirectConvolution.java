package org.palimpsest.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.palimpsest.network.engine.ConvolutionShape;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

/**
 * Convolution {@code [N,in,H,W] → [N,out,H',W']} with bias and fused identity, ReLU or leaky ReLU, computed by oneDNN.
 * Parameters are those of the stock layer: {@code W [out,in,k,k]}, {@code b [1,out]}.
 */
public final class DirectConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    private Precision precision = Precision.F32;
    private WeightForm weightForm = WeightForm.PLAIN;
    private MapLayout sourceLayout = MapLayout.CHANNELS_FIRST;
    private MapLayout resultLayout = MapLayout.CHANNELS_FIRST;

    /** For Deeplearning4j's JSON. */
    public DirectConvolution() {}

    private DirectConvolution(Builder builder, Precision precision) {
        super(builder);
        this.precision = precision;
    }

    /**
     * @param dilation 1 = dense
     * @param activation identity, ReLU or leaky ReLU
     */
    public static DirectConvolution of(
            int in,
            int out,
            int kernel,
            int stride,
            int padding,
            int dilation,
            IActivation activation,
            Precision precision) {
        Builder builder = new Builder(kernel, kernel);
        builder.nIn(in)
                .nOut(out)
                .stride(stride, stride)
                .padding(padding, padding)
                .dilation(dilation, dilation)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(activation);
        return new DirectConvolution(builder, precision);
    }

    public Precision getPrecision() {
        return precision;
    }

    public void setPrecision(Precision precision) {
        this.precision = precision;
    }

    /** Of what the layer reads. */
    public MapLayout getSourceLayout() {
        return sourceLayout;
    }

    public void setSourceLayout(MapLayout sourceLayout) {
        this.sourceLayout = sourceLayout;
    }

    /** Of what the layer writes. */
    public MapLayout getResultLayout() {
        return resultLayout;
    }

    public void setResultLayout(MapLayout resultLayout) {
        this.resultLayout = resultLayout;
    }

    public WeightForm getWeightForm() {
        return weightForm;
    }

    public void setWeightForm(WeightForm weightForm) {
        this.weightForm = weightForm;
    }

    @Override
    public ParamInitializer initializer() {
        return switch (weightForm) {
            case PLAIN -> super.initializer();
            case SPECTRAL -> new SpectralParameters(super.initializer(), matrix());
        };
    }

    @Override
    public IUpdater getUpdaterByParam(String parameter) {
        return SpectralParameters.isVector(parameter) ? new NoOp() : super.getUpdaterByParam(parameter);
    }

    private SpectralMatrix matrix() {
        return new SpectralMatrix(
                SpectralMatrix.Order.OUT_FIRST,
                (int) getNOut(),
                (int) getNIn(),
                getKernelSize()[0] * getKernelSize()[1]);
    }

    private ConvolutionShape shapeFor(long[] nchw) {
        return new ConvolutionShape(
                ConvolutionShape.Kind.CONVOLUTION,
                nchw[0],
                nchw[1],
                getNOut(),
                nchw[2],
                nchw[3],
                getKernelSize()[0],
                getStride()[0],
                getPadding()[0],
                getDilation()[0]);
    }

    @Override
    public DirectConvolution clone() {
        return (DirectConvolution) super.clone();
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
                new RunningConvolution(
                        conf,
                        type,
                        new ShapedConvolutions(
                                this::shapeFor, precision, getActivationFn(), sourceLayout, resultLayout),
                        UsedWeights.of(weightForm, matrix())),
                conf,
                listeners,
                index,
                parameters,
                initializer().init(conf, parameters, initialise));
    }
}
