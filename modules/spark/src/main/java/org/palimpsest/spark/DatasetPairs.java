package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.pages.PagePair;
import org.palimpsest.pages.PagePairs;
import org.palimpsest.pages.PagePairs.Ambiguity;
import org.palimpsest.spark.StoredPair.ComputedMask;
import org.palimpsest.spark.StoredPair.StoredMask;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoredObject;

/**
 * What lies in a dataset's folders, by their listings: pairs with the mask that is stored beside them, and what makes no pair.
 *
 * @param pairs in the order of their stems
 * @param refused in the order: scans, truths, stems
 */
public record DatasetPairs(List<StoredPair> pairs, List<Refusal> refused) {
    /** Code of a scan without a truth or a truth without a scan. */
    public static final String ORPHAN = "ORPHAN";
    /** Code of a stem that several files of one side share. */
    public static final String AMBIGUOUS = "AMBIGUOUS";

    /**
     * A file or stem that makes no pair.
     *
     * @param reason with what to do about it
     */
    public record Refusal(String name, String code, String reason) {}

    public DatasetPairs {
        pairs = List.copyOf(pairs);
        refused = List.copyOf(refused);
    }

    /** @param dataset number that the pairs get */
    public static DatasetPairs in(PageStore store, DatasetLayout layout, int dataset) {
        Map<String, StoredObject> scans = byNameInFolder(store, layout.scans());
        Map<String, StoredObject> truths = byNameInFolder(store, layout.truths());
        Map<String, StoredObject> masks = byNameInFolder(store, layout.masks());
        PagePairs found = PagePairs.byStem(scans.keySet(), truths.keySet());
        List<StoredPair> pairs = new ArrayList<>();
        for (PagePair pair : found.pairs()) {
            StoredPair.Mask mask = Optional.ofNullable(masks.get(pair.stem() + ".png"))
                    .<StoredPair.Mask>map(StoredMask::new)
                    .orElseGet(ComputedMask::new);
            pairs.add(new StoredPair(dataset, pair.stem(), scans.get(pair.scan()), truths.get(pair.truth()), mask));
        }
        return new DatasetPairs(pairs, refused(found, layout));
    }

    static List<Refusal> refused(PagePairs pairs, DatasetLayout layout) {
        List<Refusal> refused = new ArrayList<>();
        for (String scan : pairs.orphanScans()) {
            refused.add(new Refusal(
                    layout.scans() + "/" + scan,
                    ORPHAN,
                    "a scan without a truth of that stem in " + layout.truths()
                            + "/; add the truth or move the scan away"));
        }
        for (String truth : pairs.orphanTruths()) {
            refused.add(new Refusal(
                    layout.truths() + "/" + truth,
                    ORPHAN,
                    "a truth without a scan of that stem in " + layout.scans()
                            + "/; add the scan or move the truth away"));
        }
        for (Ambiguity stem : pairs.ambiguous()) {
            refused.add(new Refusal(
                    layout.maskOf(stem.stem()),
                    AMBIGUOUS,
                    "scans " + stem.scans() + " and truths " + stem.truths() + " share one stem; keep one of each"));
        }
        return refused;
    }

    static Map<String, StoredObject> byNameInFolder(PageStore dataset, String folder) {
        return dataset.list(folder).stream()
                .collect(Collectors.toMap(object -> object.name().substring(folder.length() + 1), Function.identity()));
    }
}
