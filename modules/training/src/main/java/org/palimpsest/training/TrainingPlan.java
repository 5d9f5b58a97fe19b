package org.palimpsest.training;

import java.io.Serializable;
import java.util.List;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.engine.Precision;

/**
 * A whole training: which generator, which crops, which stages. Together with the pairs it decides every step.
 *
 * @param seed of the first weights, of the order of samples and of every crop
 * @param batch crops a step (of each worker)
 * @param clipNorm bound of the gradient's Euclidean norm over all parameters
 * @param averageDecay of the moving average of weights that is validated and shipped; 0 = the weights themselves
 * @param cropsPerPair crops drawn from a page each time it is decoded
 * @param mixedPairs decoded pages whose crops are mixed; each costs seven bytes a pixel of memory
 */
public record TrainingPlan(
        GeneratorSpec generator,
        long seed,
        int batch,
        CropPlan crops,
        Precision precision,
        double clipNorm,
        double averageDecay,
        int cropsPerPair,
        int mixedPairs,
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

    /** Steps of a stage when each step sees {@code batch} crops of every worker; the last is never a smaller one. */
    public long stepsOf(Stage stage, int workers) {
        return Math.max(1, stage.samples() / ((long) batch * workers));
    }

    public long totalSamples() {
        return stages.stream().mapToLong(Stage::samples).sum();
    }

    SampleOrder order(int pairs) {
        return new SampleOrder(seed, pairs, cropsPerPair, mixedPairs);
    }
}
