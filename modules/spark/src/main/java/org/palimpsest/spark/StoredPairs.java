package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.spark.StoredPair.StoredMask;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Mixture;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.TrainingPair;
import org.palimpsest.training.UnreadablePairException;

/**
 * Pairs of stored datasets, read where they lie; masks as they were stored or, where there is none, by a rule. Travels to
 * executors as names; every process opens the stores itself.
 */
public final class StoredPairs implements PairSource, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final List<StoreLocation> datasets;
    private final List<StoredPair> pairs;
    private final Mixture mixture;
    private final MaskRule rule;
    private final Polarity polarity;
    private final DocumentLimits limits;
    private transient List<PageStore> stores;

    /**
     * @param rule for pairs without a stored mask
     * @param polarity of stored masks
     */
    public StoredPairs(
            List<StoreLocation> datasets,
            List<StoredPair> pairs,
            MaskRule rule,
            Polarity polarity,
            DocumentLimits limits) {
        this(datasets, pairs, Mixture.even(pairs.size()), rule, polarity, limits);
    }

    private StoredPairs(
            List<StoreLocation> datasets,
            List<StoredPair> pairs,
            Mixture mixture,
            MaskRule rule,
            Polarity polarity,
            DocumentLimits limits) {
        this.datasets = List.copyOf(datasets);
        this.pairs = List.copyOf(pairs);
        this.mixture = mixture;
        this.rule = rule;
        this.polarity = polarity;
        this.limits = limits;
    }

    /** The same pairs, with sets of them coming up more or less often. */
    public StoredPairs mixedBy(Mixture other) {
        return new StoredPairs(datasets, pairs, other, rule, polarity, limits);
    }

    /** These of them, all alike. */
    public StoredPairs only(List<StoredPair> some) {
        return new StoredPairs(datasets, some, rule, polarity, limits);
    }

    /** What a pair is called where it must not be taken for one of the same stem in another dataset. */
    public String nameOf(StoredPair pair) {
        return datasets.get(pair.dataset()).uri() + "/" + pair.scan().name();
    }

    /** Where they lie, by index. */
    public List<StoredPair> pairs() {
        return pairs;
    }

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public Mixture mixture() {
        return mixture;
    }

    @Override
    public TrainingPair load(int index) throws UnreadablePairException {
        StoredPair pair = pairs.get(index);
        PairFiles files = new PairFiles(store(pair.dataset()), limits);
        try {
            PageImage scan = files.page(pair.scan());
            PageImage truth = files.page(pair.truth());
            EraseMask mask = pair.mask() instanceof StoredMask stored
                    ? files.mask(stored.file(), polarity)
                    : rule.between(scan, truth);
            return new TrainingPair(pair.stem(), scan, truth, mask);
        } catch (DocumentException | ObjectChangedException | IllegalArgumentException unusable) {
            throw new UnreadablePairException(
                    nameOf(pair),
                    unusable.getMessage() + "; mend the file or move the pair out of the dataset",
                    unusable);
        }
    }

    private synchronized PageStore store(int dataset) {
        if (stores == null) {
            stores = new ArrayList<>();
            datasets.forEach(location -> stores.add(location.open()));
        }
        return stores.get(dataset);
    }

    @Override
    public synchronized void close() {
        if (stores != null) {
            stores.forEach(PageStore::close);
            stores = null;
        }
    }
}
