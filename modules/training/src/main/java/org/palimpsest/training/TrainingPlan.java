package org.palimpsest.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.engine.Precision;

/**
 * A whole training: which generator, which crops, which stages. Together with the pairs it decides every step.
 *
 * @param seed of the first weights, of the order of samples and of every crop
 * @param batch crops a step (of each worker)
 * @param updater how gradients become steps
 * @param clipNorm bound of the gradient's Euclidean norm over all parameters
 * @param averageDecay of the moving average of weights that is validated and shipped; 0 = the weights themselves
 * @param cropsPerPair crops drawn from a page each time it is decoded
 * @param mixedPairs decoded pages whose crops are mixed; each costs seven bytes a pixel of memory
 * @param caution what is done when the loss runs away
 */
public record TrainingPlan(
        GeneratorSpec generator,
        long seed,
        int batch,
        CropPlan crops,
        Precision precision,
        Updater updater,
        double clipNorm,
        double averageDecay,
        int cropsPerPair,
        int mixedPairs,
        Caution caution,
        List<Stage> stages)
        implements Serializable {
    public TrainingPlan {
        if (batch < 1) {
            throw new IllegalArgumentException("train.batch: " + batch + " is not positive");
        }
        if (!(clipNorm > 0)) {
            throw new IllegalArgumentException("train.clip-norm: " + clipNorm + " is not positive");
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("train.average-decay: " + averageDecay + " is not in [0, 1)");
        }
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("train.stages: at least one stage is needed");
        }
        stages = List.copyOf(stages);
    }

    /** The same plan with every length in samples, for a set of so many pairs. */
    public TrainingPlan over(int pairs) {
        return new TrainingPlan(
                generator,
                seed,
                batch,
                crops,
                precision,
                updater,
                clipNorm,
                averageDecay,
                cropsPerPair,
                mixedPairs,
                caution,
                stages.stream().map(stage -> stage.over(pairs, cropsPerPair)).toList());
    }

    /** Where the stages lie when each step sees {@code batch} crops of every worker. */
    public List<StageSpan> spans(int workers) {
        List<StageSpan> spans = new ArrayList<>();
        long first = 0;
        for (Stage stage : stages) {
            long steps = stepsOf(stage, workers);
            spans.add(new StageSpan(stage, first, steps));
            first += steps;
        }
        return spans;
    }

    /** Steps of a stage when each step sees {@code batch} crops of every worker; the last is never a smaller one. */
    private long stepsOf(Stage stage, int workers) {
        return Math.max(1, stage.samples() / ((long) batch * workers));
    }

    public long totalSamples() {
        return stages.stream().mapToLong(Stage::samples).sum();
    }

    SampleOrder order(Mixture mixture) {
        return new SampleOrder(seed, mixture, cropsPerPair, mixedPairs);
    }
}
