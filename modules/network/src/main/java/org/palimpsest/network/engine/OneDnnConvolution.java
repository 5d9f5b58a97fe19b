package org.palimpsest.network.engine;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution by oneDNN, which works in blocked layouts of its own: arrays are reordered into buffers that all
 * convolutions of a thread share.
 */
final class OneDnnConvolution implements Convolution {
    // Which shared buffer holds what while a pass runs. Maps and their gradients take turns in one: a backward pass is
    // through
    // with the gradients of the source before it needs the source.
    private static final int SOURCE = 0;
    private static final int WEIGHTS = 1;
    private static final int RESULT = 2;
    private static final int WEIGHT_GRADIENT = 3;
    private static final int BEFORE_ACTIVATION = 4;

    private final ConvolutionShape shape;
    private final float slope;
    private final Primitives primitives;
    private final memory.desc plainSource;
    private final memory.desc plainWeights;
    private final memory.desc plainBias;
    private final memory.desc plainResult;
    private final memory.desc plainChannels;
    private final ForwardPass forward;
    private BackwardPass backward;

    /** @param slope leaky ReLU's slope for negative values, 0 for ReLU, {@link #NO_ACTIVATION} for none */
    OneDnnConvolution(
            ConvolutionShape shape, Precision precision, float slope, MapLayout sourceLayout, MapLayout resultLayout) {
        this.shape = shape;
        this.slope = slope;
        primitives = new Primitives(shape, precision);
        memory.data_type f32 = Precision.F32.type();
        boolean transposed = shape.kind() == ConvolutionShape.Kind.TRANSPOSED;
        int k = shape.kernel();
        plainSource = sourceLayout.desc(shape.batch(), shape.in(), shape.height(), shape.width());
        plainWeights = OneDnn.desc(
                f32, transposed ? memory.format_tag.iohw : memory.format_tag.oihw, shape.out(), shape.in(), k, k);
        plainBias = OneDnn.desc(f32, memory.format_tag.x, shape.out());
        plainResult = resultLayout.desc(shape.batch(), shape.out(), shape.outHeight(), shape.outWidth());
        plainChannels = resultLayout.desc(1, shape.out(), 1, 1);
        forward = new ForwardPass();
    }

    @Override
    public ConvolutionShape shape() {
        return shape;
    }

    @Override
    public void forward(INDArray source, INDArray weights, INDArray bias, INDArray result) {
        forward.run(Address.of(source), Address.of(weights), Address.of(bias), Address.of(result));
    }

    @Override
    public void backward(
            INDArray source,
            INDArray weights,
            INDArray result,
            INDArray resultGradient,
            INDArray sourceGradient,
            INDArray weightGradient,
            INDArray biasGradient) {
        if (backward == null) {
            backward = new BackwardPass();
        }
        backward.run(
                Address.of(source),
                Address.of(weights),
                Address.of(result),
                Address.of(resultGradient),
                Address.of(sourceGradient),
                Address.of(weightGradient),
                Address.of(biasGradient));
    }

    /**
     * A caller's array and its copy in a layout of oneDNN's choice, in a shared buffer; without a copy where oneDNN chose the
     * caller's layout.
     */
    private static final class Staged {
        private final int slot;
        private final long bytes;
        private final memory plain;
        private final memory blocked;
        private final boolean inPlace;
        private final reorder move;

        private Staged(int slot, memory.desc plainDesc, memory.desc blockedDesc, boolean inward) {
            this.slot = slot;
            bytes = blockedDesc.get_size();
            inPlace = OneDnn.sameLayout(plainDesc, blockedDesc);
            Pointer buffer = OneDnn.ofThisThread().slot(slot, bytes);
            plain = OneDnn.memoryAt(plainDesc, buffer);
            blocked = OneDnn.memoryAt(blockedDesc, buffer);
            move = inward ? new reorder(plain, blocked) : new reorder(blocked, plain);
        }

        static Staged input(int slot, memory.desc plain, memory.desc blocked) {
            return new Staged(slot, plain, blocked, true);
        }

        static Staged output(int slot, memory.desc plain, memory.desc blocked) {
            return new Staged(slot, plain, blocked, false);
        }

        void bind(OneDnn thread, Pointer array) {
            plain.set_data_handle(array);
            blocked.set_data_handle(inPlace ? array : thread.slot(slot, bytes));
        }

        void moveIn(OneDnn thread) {
            if (!inPlace) {
                move.execute(thread.stream(), plain, blocked);
            }
        }

        void moveOut(OneDnn thread) {
            if (!inPlace) {
                move.execute(thread.stream(), blocked, plain);
            }
        }
    }

    private final class ForwardPass {
        private final Step step;
        private final Staged source;
        private final Staged weights;
        private final Staged result;
        private final memory bias;
        /** Adds the bias and applies the activation in place; absent where the convolution does so itself. */
        private final Step biasAndActivation;

        ForwardPass() {
            Primitives.Forward made = primitives.forward(slope);
            step = made.step();
            source = Staged.input(SOURCE, plainSource, made.source());
            weights = Staged.input(WEIGHTS, plainWeights, made.weights());
            result = Staged.output(RESULT, plainResult, made.result());
            step.with(dnnl.DNNL_ARG_SRC, source.blocked)
                    .with(dnnl.DNNL_ARG_WEIGHTS, weights.blocked)
                    .with(dnnl.DNNL_ARG_DST, result.blocked);
            Pointer unbound = OneDnn.ofThisThread().slot(RESULT, Float.BYTES * shape.out());
            if (made.biasAndActivation() == Primitives.BiasAndActivation.INSIDE) {
                bias = OneDnn.memoryAt(plainBias, unbound);
                step.with(dnnl.DNNL_ARG_BIAS, bias);
                biasAndActivation = null;
            } else {
                memory.desc broadcast = plainChannels;
                bias = OneDnn.memoryAt(broadcast, unbound);
                // Both operands in the caller's layout: a mixture would run reference code.
                var desc = new binary.primitive_desc(
                        new binary.desc(dnnl.algorithm.binary_add, plainResult, broadcast, plainResult),
                        Primitives.attributes(slope),
                        OneDnn.cpu());
                biasAndActivation = new Step(new binary(desc), desc.scratchpad_desc())
                        .with(dnnl.DNNL_ARG_SRC_0, result.plain)
                        .with(dnnl.DNNL_ARG_SRC_1, bias)
                        .with(dnnl.DNNL_ARG_DST, result.plain);
            }
        }

        void run(Pointer sourceArray, Pointer weightArray, Pointer biasArray, Pointer resultArray) {
            OneDnn thread = OneDnn.ofThisThread();
            source.bind(thread, sourceArray);
            weights.bind(thread, weightArray);
            result.bind(thread, resultArray);
            bias.set_data_handle(biasArray);
            source.moveIn(thread);
            weights.moveIn(thread);
            step.run(thread);
            result.moveOut(thread);
            if (biasAndActivation != null) {
                biasAndActivation.run(thread);
            }
        }
    }

    private final class BackwardPass {
        private final Step data;
        private final Step parameters;
        private final Staged resultGradient;
        private final Staged weights;
        private final Staged sourceGradient;
        private final Staged source;
        private final Staged resultGradientForWeights;
        private final Staged weightGradient;
        private final boolean sameResultGradient;
        private final memory biasGradient;
        private final ActivationGradient activation;

        BackwardPass() {
            Primitives.BackwardData forData = primitives.backwardData();
            Primitives.BackwardWeights forWeights = primitives.backwardWeights();
            data = forData.step();
            parameters = forWeights.step();
            resultGradient = Staged.input(RESULT, plainResult, forData.resultGradient());
            weights = Staged.input(WEIGHTS, plainWeights, forData.weights());
            sourceGradient = Staged.output(SOURCE, plainSource, forData.sourceGradient());
            source = Staged.input(SOURCE, plainSource, forWeights.source());
            sameResultGradient = OneDnn.sameLayout(forData.resultGradient(), forWeights.resultGradient());
            resultGradientForWeights = sameResultGradient
                    ? resultGradient
                    : Staged.input(RESULT, plainResult, forWeights.resultGradient());
            weightGradient = Staged.output(WEIGHT_GRADIENT, plainWeights, forWeights.weightGradient());
            biasGradient = OneDnn.memoryAt(plainBias, OneDnn.ofThisThread().slot(WEIGHTS, Float.BYTES * shape.out()));
            data.with(dnnl.DNNL_ARG_DIFF_DST, resultGradient.blocked)
                    .with(dnnl.DNNL_ARG_WEIGHTS, weights.blocked)
                    .with(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient.blocked);
            parameters
                    .with(dnnl.DNNL_ARG_SRC, source.blocked)
                    .with(dnnl.DNNL_ARG_DIFF_DST, resultGradientForWeights.blocked)
                    .with(dnnl.DNNL_ARG_DIFF_WEIGHTS, weightGradient.blocked)
                    .with(dnnl.DNNL_ARG_DIFF_BIAS, biasGradient);
            activation = Float.isNaN(slope) ? null : new ActivationGradient();
        }

        void run(
                Pointer sourceArray,
                Pointer weightArray,
                Pointer resultArray,
                Pointer resultGradientArray,
                Pointer sourceGradientArray,
                Pointer weightGradientArray,
                Pointer biasGradientArray) {
            OneDnn thread = OneDnn.ofThisThread();
            Pointer gradient =
                    activation == null ? resultGradientArray : activation.run(thread, resultArray, resultGradientArray);
            resultGradient.bind(thread, gradient);
            weights.bind(thread, weightArray);
            sourceGradient.bind(thread, sourceGradientArray);
            resultGradient.moveIn(thread);
            weights.moveIn(thread);
            data.run(thread);
            sourceGradient.moveOut(thread);

            source.bind(thread, sourceArray);
            weightGradient.bind(thread, weightGradientArray);
            biasGradient.set_data_handle(biasGradientArray);
            source.moveIn(thread);
            if (!sameResultGradient) {
                resultGradientForWeights.bind(thread, gradient);
                resultGradientForWeights.moveIn(thread);
            }
            parameters.run(thread);
            weightGradient.moveOut(thread);
        }
    }

    /** {@code gradient · (result > 0 ? 1 : slope)}, from the activation's result, so the sum before it need not be kept. */
    private final class ActivationGradient {
        private final Step step;
        private final memory result = OneDnn.memoryAt(plainResult, buffer(OneDnn.ofThisThread()));
        private final memory gradient = OneDnn.memoryAt(plainResult, buffer(OneDnn.ofThisThread()));
        private final memory before = OneDnn.memoryAt(plainResult, buffer(OneDnn.ofThisThread()));

        ActivationGradient() {
            var hint = new eltwise_forward.primitive_desc(
                    new eltwise_forward.desc(
                            dnnl.prop_kind.forward_training,
                            dnnl.algorithm.eltwise_relu_use_dst_for_bwd,
                            plainResult,
                            slope,
                            0f),
                    OneDnn.cpu());
            var desc = new eltwise_backward.primitive_desc(
                    new eltwise_backward.desc(
                            dnnl.algorithm.eltwise_relu_use_dst_for_bwd, plainResult, plainResult, slope, 0f),
                    OneDnn.sharedScratch(),
                    OneDnn.cpu(),
                    hint);
            step = new Step(new eltwise_backward(desc), desc.scratchpad_desc())
                    .with(dnnl.DNNL_ARG_DST, result)
                    .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
                    .with(dnnl.DNNL_ARG_DIFF_SRC, before);
        }

        private Pointer buffer(OneDnn thread) {
            return thread.slot(BEFORE_ACTIVATION, plainResult.get_size());
        }

        Pointer run(OneDnn thread, Pointer resultArray, Pointer gradientArray) {
            Pointer target = buffer(thread);
            result.set_data_handle(resultArray);
            gradient.set_data_handle(gradientArray);
            before.set_data_handle(target);
            step.run(thread);
            return target;
        }
    }
}
