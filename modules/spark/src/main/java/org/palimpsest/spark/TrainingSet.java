package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Mixture;

/**
 * The pairs of one or more datasets, split for good: whether a pair is trained on or judged by depends on its stem alone, so
 * pages that are added later move none from one side to the other.
 *
 * @param training pairs to learn from
 * @param validation pairs never learnt from
 * @param unpaired files and stems that make no pair
 */
public record TrainingSet(List<StoredPair> training, List<StoredPair> validation, int unpaired) {
    private static final int FINENESS = 1 << 20;

    /**
     * Lists the datasets and splits their pairs.
     *
     * @param split which pairs are never learnt from
     */
    public static TrainingSet of(List<StoreLocation> datasets, DatasetLayout layout, Split split) {
        List<StoredPair> training = new ArrayList<>();
        List<StoredPair> validation = new ArrayList<>();
        int unpaired = 0;
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            try (PageStore store = datasets.get(dataset).open()) {
                DatasetPairs found = DatasetPairs.in(store, layout, dataset);
                unpaired += found.refused().size();
                for (StoredPair pair : found.pairs()) {
                    (split.isForValidation(pair.stem()) ? validation : training).add(pair);
                }
            }
        }
        return new TrainingSet(List.copyOf(training), List.copyOf(validation), unpaired);
    }

    /** Which pairs are judged by and never learnt from. */
    public sealed interface Split {
        boolean isForValidation(String stem);
    }

    /**
     * A share of them, chosen by their stems.
     *
     * @param validation 0…1
     */
    public record ByShare(double validation) implements Split {
        @Override
        public boolean isForValidation(String stem) {
            return place(stem) < validation * FINENESS;
        }
    }

    /** Those of a list. */
    public record ByList(Set<String> validation) implements Split {
        @Override
        public boolean isForValidation(String stem) {
            return validation.contains(stem);
        }
    }

    /** The same with no more than so many pairs to learn from. */
    public TrainingSet limitedTo(int most) {
        return new TrainingSet(training.subList(0, Math.min(most, training.size())), validation, unpaired);
    }

    /** How often the pairs to learn from come up when each dataset has a weight; all alike without weights. */
    public Mixture mixture(List<Double> weights) {
        if (weights.isEmpty()) {
            return Mixture.even(training.size());
        }
        List<Integer> sizes = new ArrayList<>();
        for (int dataset = 0; dataset < weights.size(); dataset++) {
            int number = dataset;
            sizes.add((int)
                    training.stream().filter(pair -> pair.dataset() == number).count());
        }
        return Mixture.of(sizes, weights);
    }

    /** A number below {@link #FINENESS} that has nothing to do with the stems' order. */
    private static int place(String stem) {
        return Integer.parseInt(Sha256.of(stem).substring(0, 5), 16);
    }

    /** So many of the validation pairs, spread over all of them, the same ones each time. */
    public List<StoredPair> validation(int most) {
        return validation.stream()
                .sorted(Comparator.comparing((StoredPair pair) -> place(pair.stem()))
                        .thenComparing(StoredPair::stem))
                .limit(most)
                .toList();
    }

    /** Names the very pairs and their split, by name and size. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        training.forEach(pair -> text.append("t ").append(pair.identity()).append('\n'));
        validation.forEach(pair -> text.append("v ").append(pair.identity()).append('\n'));
        return Sha256.of(text.toString());
    }
}
