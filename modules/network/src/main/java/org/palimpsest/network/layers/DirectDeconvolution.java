package org.palimpsest.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
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
 * Transposed convolution {@code [N,in,H,W] → [N,out,2H,2W]}: kernel 3, stride 2 and torch's {@code padding 1,
 * output_padding 1}, with bias and fused identity, ReLU or leaky ReLU, computed by oneDNN. Parameters are those of the stock
 * layer: {@code W [in,out,3,3]}, {@code b [1,out]}.
 */
public final class DirectDeconvolution extends Deconvolution2D {
    private static final long serialVersionUID = 1L;

    private Precision precision = Precision.F32;
    private WeightForm weightForm = WeightForm.PLAIN;
    private MapLayout sourceLayout = MapLayout.CHANNELS_FIRST;
    private MapLayout resultLayout = MapLayout.CHANNELS_FIRST;

    /** For Deeplearning4j's JSON. */
    public DirectDeconvolution() {}

    private DirectDeconvolution(Builder builder, Precision precision) {
        super(builder);
        this.precision = precision;
    }

    /** @param activation identity, ReLU or leaky ReLU */
    public static DirectDeconvolution of(int in, int out, IActivation activation, Precision precision) {
        Builder builder = new Builder(3, 3);
        // Same only tells Deeplearning4j that the size doubles; the arithmetic is torch's (its first row and column are
        // cut from the full result, where Deeplearning4j's own Same cuts the last)
        builder.nIn(in)
                .nOut(out)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .activation(activation);
        return new DirectDeconvolution(builder, precision);
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
                SpectralMatrix.Order.IN_FIRST,
                (int) getNOut(),
                (int) getNIn(),
                getKernelSize()[0] * getKernelSize()[1]);
    }

    private ConvolutionShape shapeFor(long[] nchw) {
        return new ConvolutionShape(
                ConvolutionShape.Kind.TRANSPOSED, nchw[0], nchw[1], getNOut(), nchw[2], nchw[3], 3, 2, 1, 1);
    }

    @Override
    public DirectDeconvolution clone() {
        return (DirectDeconvolution) super.clone();
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
