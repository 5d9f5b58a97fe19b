package org.palimpsest.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;
import org.palimpsest.network.GeneratorGraph;

/**
 * One stage of training on one worker: a graph with its loss, its updater and the moving average of its parameters. Owns
 * native memory; used by one thread at a time.
 */
final class StageTrainer implements AutoCloseable {
    private final TrainingPlan plan;
    private final StageSpan span;
    private final GeneratorGraph generator;
    private final ComputationGraph graph;
    private final List<INDArray> learntGradients;
    private final INDArray average;
    private final PresentRate rate = new PresentRate(new double[1]);
    private TrainerState start;
    private long step;
    private long updaterSteps;

    StageTrainer(TrainingPlan plan, StageSpan span) {
        this.plan = plan;
        this.span = span;
        generator = GeneratorGraph.forTraining(
                plan.generator(), span.stage().loss(), plan.updater().with(rate), plan.precision());
        graph = generator.graph();
        graph.initGradientsView();
        average = graph.params().dup();
        learntGradients = learntGradients();
    }

    private List<INDArray> learntGradients() {
        List<INDArray> found = new ArrayList<>();
        for (String name : generator.trainable()) {
            int split = name.lastIndexOf('_');
            Layer layer = graph.getLayer(name.substring(0, split));
            found.add(layer.conf()
                    .getLayer()
                    .initializer()
                    .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
                    .get(name.substring(split + 1)));
        }
        return found;
    }

    /** Whether it was made for that stage. */
    boolean isOf(StageSpan other) {
        return span.equals(other);
    }

    /** Goes on from a state, whatever was done before; an updater's memory that does not fit this stage's graph is forgotten. */
    void resume(TrainerState state) {
        start = state;
        step = state.step();
        generator.load(state.average());
        average.assign(graph.params());
        generator.load(state.weights());
        float[] moments = state.updater().moments();
        INDArray memory = graph.getUpdater().getUpdaterStateViewArray();
        boolean fits = memory == null ? moments.length == 0 : memory.length() == moments.length;
        updaterSteps = fits ? state.updater().steps() : 0;
        if (memory != null && fits) {
            memory.assign(Nd4j.createFromArray(moments).reshape(memory.shape()));
        } else if (memory != null) {
            memory.assign(0);
        }
    }

    /** One step of gradient descent on a batch. */
    StepOutcome fit(Batch batch) {
        int side = batch.side();
        try (INDArray images = Nd4j.create(batch.images(), new long[] {batch.size(), 3, side, side}, 'c');
                INDArray labels = Nd4j.create(batch.labels(), new long[] {batch.size(), 4, side, side}, 'c')) {
            graph.setInputs(images);
            INDArray[] everyOutput = new INDArray[graph.getNumOutputArrays()];
            Arrays.fill(everyOutput, labels);
            graph.setLabels(everyOutput);
            graph.computeGradientAndScore();
            double norm = clip();
            rate.is(span.rateAt(step) * start.pulse().slowedBy(plan.caution()));
            graph.getUpdater()
                    .update(
                            graph.gradient(),
                            // Adam corrects its young moments by this count
                            (int) updaterSteps,
                            0,
                            batch.size(),
                            LayerWorkspaceMgr.noWorkspaces());
            INDArray parameters = graph.params();
            parameters.subi(graph.getFlattenedGradients().reshape(parameters.shape()));
            step++;
            updaterSteps++;
            moveAverage(parameters);
            graph.clear();
            return new StepOutcome(step, graph.score(), norm, rate.valueAt(0, 0));
        }
    }

    /** Scales the learnt parameters' gradients to the plan's norm if they exceed it; batch statistics are no gradients. */
    private double clip() {
        double squares = 0;
        for (INDArray gradient : learntGradients) {
            double norm = gradient.norm2Number().doubleValue();
            squares += norm * norm;
        }
        double norm = Math.sqrt(squares);
        if (norm > plan.clipNorm()) {
            double scale = plan.clipNorm() / norm;
            learntGradients.forEach(gradient -> gradient.muli(scale));
        }
        return norm;
    }

    private void moveAverage(INDArray parameters) {
        // a young average follows faster, or the first weights would linger in it
        double decay = Math.min(plan.averageDecay(), (1.0 + step) / (10.0 + step));
        average.muli(decay).addi(parameters.mul(1 - decay));
    }

    /** What this worker has come to. */
    TrainerState state() {
        INDArray memory = graph.getUpdater().getUpdaterStateViewArray();
        return new TrainerState(
                step,
                generator.weights(start.weights()),
                generator.weightsFrom(average, start.average()),
                new UpdaterState(
                        memory == null ? new float[0] : memory.dup().data().asFloat(), updaterSteps),
                start.pulse());
    }

    @Override
    public void close() {
        generator.close();
        average.close();
    }

    /**
     * The rate of the step at hand in the form that Deeplearning4j asks for, which counts steps from the updater's birth and
     * not from the stage's. Its copies share the value.
     */
    private static final class PresentRate implements ISchedule {
        private static final long serialVersionUID = 1L;

        private final double[] value;

        PresentRate(double[] value) {
            this.value = value;
        }

        void is(double rate) {
            value[0] = rate;
        }

        @Override
        public double valueAt(int iteration, int epoch) {
            return value[0];
        }

        @Override
        public ISchedule clone() {
            return new PresentRate(value);
        }
    }
}
