package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Mixture;

/**
 * The pairs of one or more datasets, split for good: whether a pair is trained on or judged by depends on its stem, so pages
 * that are added later move none from one side to the other, unless there were too few to judge by.
 *
 * @param training pairs to learn from
 * @param validation pairs never learnt from
 * @param unpaired files and stems that make no pair
 */
public record TrainingSet(List<StoredPair> training, List<StoredPair> validation, int unpaired) {
    private static final int FINENESS = 1 << 20;
    private static final Comparator<String> BY_PLACE =
            Comparator.comparingInt(TrainingSet::place).thenComparing(Comparator.naturalOrder());

    /**
     * Lists the datasets and splits their pairs.
     *
     * @param split which pairs are never learnt from
     */
    public static TrainingSet of(List<StoreLocation> datasets, DatasetLayout layout, Split split) {
        List<StoredPair> pairs = new ArrayList<>();
        int unpaired = 0;
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            try (PageStore store = datasets.get(dataset).open()) {
                DatasetPairs found = DatasetPairs.in(store, layout, dataset);
                unpaired += found.refused().size();
                pairs.addAll(found.pairs());
            }
        }
        Set<String> judging =
                split.keptBack(pairs.stream().map(StoredPair::stem).collect(Collectors.toSet()));
        Map<Boolean, List<StoredPair>> sides =
                pairs.stream().collect(Collectors.partitioningBy(pair -> judging.contains(pair.stem())));
        return new TrainingSet(List.copyOf(sides.get(false)), List.copyOf(sides.get(true)), unpaired);
    }

    /** Which pairs are judged by and never learnt from. */
    public sealed interface Split {
        /** Those of the stems whose pairs are kept back. */
        Set<String> keptBack(Set<String> stems);
    }

    /**
     * A share of them, chosen by their stems.
     *
     * @param validation 0…1; 0 = none, whatever the least is
     * @param least so many at any rate, but no more than half of them
     */
    public record ByShare(double validation, int least) implements Split {
        @Override
        public Set<String> keptBack(Set<String> stems) {
            long byStem = stems.stream()
                    .filter(stem -> place(stem) < validation * FINENESS)
                    .count();
            long enough = validation > 0 ? Math.max(byStem, Math.min(least, stems.size() / 2)) : 0;
            return stems.stream().sorted(BY_PLACE).limit(enough).collect(Collectors.toSet());
        }
    }

    /** Those of a list. */
    public record ByList(Set<String> validation) implements Split {
        @Override
        public Set<String> keptBack(Set<String> stems) {
            return validation;
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
                .sorted(Comparator.comparing(StoredPair::stem, BY_PLACE))
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
