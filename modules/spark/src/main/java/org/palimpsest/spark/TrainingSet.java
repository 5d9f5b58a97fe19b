package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;

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
     * @param validationShare of the pairs, 0…1
     */
    public static TrainingSet of(List<StoreLocation> datasets, DatasetLayout layout, double validationShare) {
        List<StoredPair> training = new ArrayList<>();
        List<StoredPair> validation = new ArrayList<>();
        int unpaired = 0;
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            try (PageStore store = datasets.get(dataset).open()) {
                DatasetPairs found = DatasetPairs.in(store, layout, dataset);
                unpaired += found.refused().size();
                for (StoredPair pair : found.pairs()) {
                    (isForValidation(pair.stem(), validationShare) ? validation : training).add(pair);
                }
            }
        }
        return new TrainingSet(List.copyOf(training), List.copyOf(validation), unpaired);
    }

    private static boolean isForValidation(String stem, double share) {
        return place(stem) < share * FINENESS;
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
        training.forEach(pair -> text.append("t ").append(line(pair)));
        validation.forEach(pair -> text.append("v ").append(line(pair)));
        return Sha256.of(text.toString());
    }

    private static String line(StoredPair pair) {
        return pair.dataset() + " " + pair.scan().name() + " " + pair.scan().bytes() + " "
                + pair.truth().name() + " " + pair.truth().bytes() + "\n";
    }
}
