package org.palimpsest.network.engine;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** By oneDNN, in one primitive a pass, in whatever layout the maps have. */
final class OneDnnNormalisation implements Normalisation {
    private static final int SCALED_RECTIFIED = dnnl.normalization_flags.use_scale.value
            | dnnl.normalization_flags.use_shift.value
            | dnnl.normalization_flags.fuse_norm_relu.value;

    private final memory.desc maps;
    private final memory.desc channels;
    private final float epsilon;
    private final batch_normalization_forward.primitive_desc training;
    /** Which values ReLU let through: the backward pass wants it from the forward pass, a bit a value. */
    private final memory passed;

    private final Pass forward;
    private Pass forwardBy;
    private Pass backward;

    OneDnnNormalisation(MapLayout layout, double epsilon, long... nchw) {
        this.epsilon = (float) epsilon;
        maps = layout.desc(nchw);
        channels = OneDnn.desc(Precision.F32.type(), memory.format_tag.x, nchw[1]);
        training = descFor(dnnl.dnnl_forward_training, SCALED_RECTIFIED);
        passed = new memory(training.workspace_desc(), OneDnn.cpu());
        forward = new Pass(new Step(new batch_normalization_forward(training), training.scratchpad_desc())
                .with(dnnl.DNNL_ARG_WORKSPACE, passed));
    }

    @Override
    public void forward(
            INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result) {
        forward.bind(dnnl.DNNL_ARG_DST, maps, result).run(source, gamma, beta, mean, variance);
    }

    @Override
    public void forwardBy(
            INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result) {
        if (forwardBy == null) {
            var desc = descFor(
                    dnnl.dnnl_forward_inference, SCALED_RECTIFIED | dnnl.normalization_flags.use_global_stats.value);
            forwardBy = new Pass(new Step(new batch_normalization_forward(desc), desc.scratchpad_desc()));
        }
        forwardBy.bind(dnnl.DNNL_ARG_DST, maps, result).run(source, gamma, beta, mean, variance);
    }

    @Override
    public void backward(
            INDArray source,
            INDArray gamma,
            INDArray beta,
            INDArray mean,
            INDArray variance,
            INDArray result,
            INDArray resultGradient,
            INDArray sourceGradient,
            INDArray gammaGradient,
            INDArray betaGradient) {
        if (backward == null) {
            var desc = new batch_normalization_backward.primitive_desc(
                    new batch_normalization_backward.desc(dnnl.dnnl_backward, maps, maps, epsilon, SCALED_RECTIFIED),
                    OneDnn.sharedScratch(),
                    OneDnn.cpu(),
                    training);
            backward = new Pass(new Step(new batch_normalization_backward(desc), desc.scratchpad_desc())
                    .with(dnnl.DNNL_ARG_WORKSPACE, passed));
        }
        backward.bind(dnnl.DNNL_ARG_DIFF_DST, maps, resultGradient)
                .bind(dnnl.DNNL_ARG_DIFF_SRC, maps, sourceGradient)
                .bind(dnnl.DNNL_ARG_DIFF_SCALE, channels, gammaGradient)
                .bind(dnnl.DNNL_ARG_DIFF_SHIFT, channels, betaGradient)
                .run(source, gamma, beta, mean, variance);
    }

    private batch_normalization_forward.primitive_desc descFor(int propagation, int flags) {
        return new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(propagation, maps, epsilon, flags),
                OneDnn.sharedScratch(),
                OneDnn.cpu());
    }

    /** A primitive on the arrays of the moment. */
    private final class Pass {
        private final Step step;
        private final Map<Integer, memory> bound = new HashMap<>();

        Pass(Step step) {
            this.step = step;
        }

        Pass bind(int argument, memory.desc desc, INDArray array) {
            Address address = Address.of(array);
            bound.computeIfAbsent(argument, unseen -> {
                        memory made = OneDnn.memoryAt(desc, address);
                        step.with(argument, made);
                        return made;
                    })
                    .set_data_handle(address);
            return this;
        }

        void run(INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance) {
            bind(dnnl.DNNL_ARG_SRC, maps, source);
            bind(dnnl.DNNL_ARG_SCALE, channels, gamma);
            bind(dnnl.DNNL_ARG_SHIFT, channels, beta);
            bind(dnnl.DNNL_ARG_MEAN, channels, mean);
            bind(dnnl.DNNL_ARG_VARIANCE, channels, variance);
            step.run(OneDnn.ofThisThread());
        }
    }
}
