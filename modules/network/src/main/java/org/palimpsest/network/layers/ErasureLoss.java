package org.palimpsest.network.layers;

import java.nio.FloatBuffer;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loss of one output {@code [N,3,h,w]} against labels {@code [N,4,H,W]} (truth and mask), where {@code H/h} is 1, 2 or 4.
 * The stock loss layer would copy every map to {@code [N·h·w,3]} and demands labels of the output's shape.
 */
public final class ErasureLoss extends CnnLossLayer {
    private static final long serialVersionUID = 1L;

    private final LossTerm term;

    public ErasureLoss(LossTerm term) {
        this.term = term;
        setActivationFn(new ActivationIdentity());
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
                new Running(conf, type, term),
                conf,
                listeners,
                index,
                parameters,
                initializer().init(conf, parameters, initialise));
    }

    private static final class Running extends org.deeplearning4j.nn.layers.convolution.CnnLossLayer {
        private static final long serialVersionUID = 1L;

        private final LossTerm term;
        /** Value for the present input, known from the backward pass; the score is asked for right after it. */
        private Double value;

        Running(NeuralNetConfiguration conf, DataType type, LossTerm term) {
            super(conf, type);
            this.term = term;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            value = null;
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, input);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray none, LayerWorkspaceMgr workspaces) {
            assertInputSet(true);
            INDArray gradient =
                    workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
            value = charge(FloatView.of(gradient));
            return new Pair<>(new DefaultGradient(), gradient);
        }

        @Override
        public double computeScore(double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
            double charged = value != null ? value : charge(FloatBuffer.allocate(Math.toIntExact(input.length())));
            value = null;
            score = regularisation + charged;
            return score;
        }

        private double charge(FloatBuffer gradient) {
            INDArray maps = labels;
            if (maps == null || maps.rank() != 4 || maps.size(1) != 4 || maps.size(2) % input.size(2) != 0) {
                throw new IllegalArgumentException(
                        "loss " + layerId() + ": labels must be [N,4,H,W] with H a multiple of " + input.size(2)
                                + ", got " + (maps == null ? "none" : java.util.Arrays.toString(maps.shape())));
            }
            LossTerm.Maps sizes = new LossTerm.Maps((int) input.size(0), (int) input.size(2), (int) input.size(3), (int)
                    (maps.size(2) / input.size(2)));
            return term.valueAndGradient(sizes, FloatView.of(input), FloatView.of(maps), gradient);
        }
    }
}
