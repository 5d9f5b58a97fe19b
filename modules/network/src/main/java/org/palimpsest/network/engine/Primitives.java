package org.palimpsest.network.engine;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Creates the three oneDNN primitives of a convolution and says which memory layouts they chose. The two kinds of
 * convolution have parallel but unrelated classes in oneDNN; this is the only place that knows both.
 */
final class Primitives {
    /** How the name of oneDNN's kernel begins that is not built on a convolution's gradient. */
    private static final String OWN_TRANSPOSED_KERNEL = "jit_deconvolution";

    private final ConvolutionShape shape;
    private final memory.desc source;
    private final memory.desc sourceGradient;
    private final memory.desc weights;
    private final memory.desc weightGradient;
    private final memory.desc bias;
    private final memory.desc result;
    private final memory.desc resultGradient;
    private final long[] strides;
    private final long[] dilates;
    private final long[] padLeft;
    private final long[] padRight;

    /** A primitive and the layouts of what it reads and writes. */
    record Forward(
            Step step,
            memory.desc source,
            memory.desc weights,
            memory.desc result,
            BiasAndActivation biasAndActivation) {}

    enum BiasAndActivation {
        INSIDE,
        STILL_TO_COME
    }

    record BackwardData(Step step, memory.desc resultGradient, memory.desc weights, memory.desc sourceGradient) {}

    record BackwardWeights(Step step, memory.desc source, memory.desc resultGradient, memory.desc weightGradient) {}

    Primitives(ConvolutionShape shape, Precision precision) {
        this.shape = shape;
        memory.data_type f32 = Precision.F32.type();
        memory.data_type in = precision.type();
        memory.format_tag any = memory.format_tag.any;
        int k = shape.kernel();
        // bf16: only what is multiplied is rounded; every result is asked for in f32.
        source = OneDnn.desc(in, any, shape.batch(), shape.in(), shape.height(), shape.width());
        sourceGradient = OneDnn.desc(f32, any, shape.batch(), shape.in(), shape.height(), shape.width());
        weights = OneDnn.desc(in, any, shape.out(), shape.in(), k, k);
        weightGradient = OneDnn.desc(f32, any, shape.out(), shape.in(), k, k);
        bias = OneDnn.desc(f32, memory.format_tag.x, shape.out());
        result = OneDnn.desc(f32, any, shape.batch(), shape.out(), shape.outHeight(), shape.outWidth());
        resultGradient = OneDnn.desc(in, any, shape.batch(), shape.out(), shape.outHeight(), shape.outWidth());
        strides = both(shape.stride());
        dilates = both(shape.dilation() - 1); // oneDNN counts the gaps
        padLeft = both(shape.padding());
        // torch's output_padding 1: one row and column less padding at the end of the transposed convolution
        padRight = both(transposed() ? shape.padding() - 1 : shape.padding());
    }

    private boolean transposed() {
        return shape.kind() == ConvolutionShape.Kind.TRANSPOSED;
    }

    private static long[] both(long value) {
        return new long[] {value, value};
    }

    /**
     * With bias and, unless {@code slope} is NaN, leaky ReLU inside; but for most transposed ones: within oneDNN 2.5 bias and
     * post-ops run reference code there, up to 15x slower. Only its AMX kernel does them itself.
     */
    Forward forward(float slope) {
        if (transposed()) {
            deconvolution_forward.primitive_desc whole = transposedForwardWithBias(slope);
            return whole.impl_info_str().getString().startsWith(OWN_TRANSPOSED_KERNEL)
                    ? transposedForward(whole, BiasAndActivation.INSIDE)
                    : transposedForward(transposedForward(), BiasAndActivation.STILL_TO_COME);
        }
        convolution_forward.primitive_desc desc = convolutionForward(slope);
        return new Forward(
                new Step(new convolution_forward(desc), desc.scratchpad_desc()),
                desc.src_desc(),
                desc.weights_desc(),
                desc.dst_desc(),
                BiasAndActivation.INSIDE);
    }

    private static Forward transposedForward(deconvolution_forward.primitive_desc desc, BiasAndActivation where) {
        return new Forward(
                new Step(new deconvolution_forward(desc), desc.scratchpad_desc()),
                desc.src_desc(),
                desc.weights_desc(),
                desc.dst_desc(),
                where);
    }

    BackwardData backwardData() {
        if (transposed()) {
            var desc = new deconvolution_backward_data.primitive_desc(
                    new deconvolution_backward_data.desc(
                            dnnl.algorithm.deconvolution_direct,
                            sourceGradient,
                            weights,
                            resultGradient,
                            strides,
                            dilates,
                            padLeft,
                            padRight),
                    OneDnn.sharedScratch(),
                    OneDnn.cpu(),
                    transposedForward());
            return new BackwardData(
                    new Step(new deconvolution_backward_data(desc), desc.scratchpad_desc()),
                    desc.diff_dst_desc(),
                    desc.weights_desc(),
                    desc.diff_src_desc());
        }
        var desc = new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        dnnl.algorithm.convolution_direct,
                        sourceGradient,
                        weights,
                        resultGradient,
                        strides,
                        dilates,
                        padLeft,
                        padRight),
                OneDnn.sharedScratch(),
                OneDnn.cpu(),
                convolutionForward(Float.NaN));
        return new BackwardData(
                new Step(new convolution_backward_data(desc), desc.scratchpad_desc()),
                desc.diff_dst_desc(),
                desc.weights_desc(),
                desc.diff_src_desc());
    }

    BackwardWeights backwardWeights() {
        if (transposed()) {
            var desc = new deconvolution_backward_weights.primitive_desc(
                    new deconvolution_backward_weights.desc(
                            dnnl.algorithm.deconvolution_direct,
                            source,
                            weightGradient,
                            bias,
                            resultGradient,
                            strides,
                            dilates,
                            padLeft,
                            padRight),
                    OneDnn.sharedScratch(),
                    OneDnn.cpu(),
                    transposedForward());
            return new BackwardWeights(
                    new Step(new deconvolution_backward_weights(desc), desc.scratchpad_desc()),
                    desc.src_desc(),
                    desc.diff_dst_desc(),
                    desc.diff_weights_desc());
        }
        var desc = new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        dnnl.algorithm.convolution_direct,
                        source,
                        weightGradient,
                        bias,
                        resultGradient,
                        strides,
                        dilates,
                        padLeft,
                        padRight),
                OneDnn.sharedScratch(),
                OneDnn.cpu(),
                convolutionForward(Float.NaN));
        return new BackwardWeights(
                new Step(new convolution_backward_weights(desc), desc.scratchpad_desc()),
                desc.src_desc(),
                desc.diff_dst_desc(),
                desc.diff_weights_desc());
    }

    private convolution_forward.primitive_desc convolutionForward(float slope) {
        return new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        dnnl.prop_kind.forward_training,
                        dnnl.algorithm.convolution_direct,
                        source,
                        weights,
                        bias,
                        result,
                        strides,
                        dilates,
                        padLeft,
                        padRight),
                attributes(slope),
                OneDnn.cpu());
    }

    private deconvolution_forward.primitive_desc transposedForwardWithBias(float slope) {
        return new deconvolution_forward.primitive_desc(
                new deconvolution_forward.desc(
                        dnnl.prop_kind.forward_training,
                        dnnl.algorithm.deconvolution_direct,
                        source,
                        weights,
                        bias,
                        result,
                        strides,
                        dilates,
                        padLeft,
                        padRight),
                attributes(slope),
                OneDnn.cpu());
    }

    private deconvolution_forward.primitive_desc transposedForward() {
        return new deconvolution_forward.primitive_desc(
                new deconvolution_forward.desc(
                        dnnl.prop_kind.forward_training,
                        dnnl.algorithm.deconvolution_direct,
                        source,
                        weights,
                        result,
                        strides,
                        dilates,
                        padLeft,
                        padRight),
                OneDnn.sharedScratch(),
                OneDnn.cpu());
    }

    /** Attributes with the shared scratchpad and, unless {@code slope} is NaN, a leaky ReLU after the sum. */
    static primitive_attr attributes(float slope) {
        primitive_attr attributes = OneDnn.sharedScratch();
        if (!Float.isNaN(slope)) {
            post_ops after = new post_ops();
            after.append_eltwise(1f, dnnl.algorithm.eltwise_relu, slope, 0f);
            attributes.set_post_ops(after);
        }
        return attributes;
    }
}
