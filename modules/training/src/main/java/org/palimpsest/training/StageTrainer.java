package org.palimpsest.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;
import org.palimpsest.network.GeneratorGraph;

/**
 * One stage of training on one worker: a graph with its loss, its updater and the moving average of its parameters. Owns
 * native memory; used by one thread.
 */
public final class StageTrainer implements AutoCloseable {
    private final TrainingPlan plan;
    private final long firstStep;
    private final GeneratorGraph generator;
    private final ComputationGraph graph;
    private final List<INDArray> learntGradients = new ArrayList<>();
    private final INDArray average;
    private final TrainerState start;
    private long step;

    /**
     * @param firstStep of the stage, counted over the whole training
     * @param steps of the stage
     * @param state to go on from; its updater state is used if it fits this stage's graph
     */
    public StageTrainer(TrainingPlan plan, Stage stage, long firstStep, long steps, TrainerState state) {
        this.plan = plan;
        this.firstStep = firstStep;
        start = state;
        step = state.step();
        generator = GeneratorGraph.forTraining(
                plan.generator(), stage.loss(), new Adam(new RateSchedule(stage.rate(), steps)), plan.precision());
        graph = generator.graph();
        generator.load(state.average());
        average = graph.params().dup();
        generator.load(state.weights());
        graph.initGradientsView();
        INDArray updater = graph.getUpdater().getUpdaterStateViewArray();
        if (updater.length() == state.updater().length) {
            updater.assign(Nd4j.createFromArray(state.updater()).reshape(updater.shape()));
        }
        for (String name : generator.trainable()) {
            int split = name.lastIndexOf('_');
            learntGradients.add(graph.getLayer(name.substring(0, split))
                    .conf()
                    .getLayer()
                    .initializer()
                    .getGradientsFromFlattened(
                            graph.getLayer(name.substring(0, split)).conf(),
                            graph.getLayer(name.substring(0, split)).getGradientsViewArray())
                    .get(name.substring(split + 1)));
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
            graph.getUpdater()
                    .update(
                            graph.gradient(),
                            (int) (step - firstStep),
                            0,
                            batch.size(),
                            LayerWorkspaceMgr.noWorkspaces());
            INDArray parameters = graph.params();
            parameters.subi(graph.getFlattenedGradients().reshape(parameters.shape()));
            step++;
            moveAverage(parameters);
            graph.clear();
            return new StepOutcome(step, graph.score(), norm);
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
    public TrainerState state() {
        return new TrainerState(
                step,
                generator.weights(start.weights()),
                generator.weightsFrom(average, start.average()),
                graph.getUpdater().getUpdaterStateViewArray().dup().data().asFloat());
    }

    @Override
    public void close() {
        generator.close();
        average.close();
    }

    /** The stage's learning rate in the form that Deeplearning4j asks for; iterations count from the stage's start. */
    private static final class RateSchedule implements ISchedule {
        private static final long serialVersionUID = 1L;

        private final Rate rate;
        private final long steps;

        RateSchedule(Rate rate, long steps) {
            this.rate = rate;
            this.steps = steps;
        }

        @Override
        public double valueAt(int iteration, int epoch) {
            return rate.at(iteration, steps);
        }

        @Override
        public ISchedule clone() {
            return new RateSchedule(rate, steps);
        }
    }
}
