package org.palimpsest.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.documents.Container;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.StoredPair.StoredMask;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.synthesis.PageFigures;
import org.palimpsest.synthesis.PageStatistics;

/** Measures stored pages on the workers: those of a dataset with their truths and masks, or any pages by themselves. */
public final class MeasurePages {
    private final StoreLocation place;
    private final DocumentLimits limits;
    private final List<Sample> samples;

    private MeasurePages(StoreLocation place, DocumentLimits limits, List<Sample> samples) {
        this.place = place;
        this.limits = limits;
        this.samples = samples;
    }

    /** What is measured together. */
    private sealed interface Sample extends Serializable {}

    private record Pair(StoredPair files, StoredObject mask) implements Sample {}

    private record Document(StoredObject file) implements Sample {}

    /** The pages of a dataset whose stem is among {@code stems} and that have all three files. */
    public static MeasurePages ofDataset(
            StoreLocation place, DatasetLayout layout, Set<String> stems, DocumentLimits limits) {
        try (PageStore store = place.open()) {
            List<Sample> samples = new ArrayList<>();
            for (StoredPair pair : DatasetPairs.in(store, layout, 0).pairs()) {
                if (stems.contains(pair.stem()) && pair.mask() instanceof StoredMask mask) {
                    samples.add(new Pair(pair, mask.file()));
                }
            }
            return new MeasurePages(place, limits, samples);
        }
    }

    /** Every page of every image in a folder and below; what is no image, and no name of one, is left out. */
    public static MeasurePages ofFolder(StoreLocation place, DocumentLimits limits) {
        try (PageStore store = place.open()) {
            return new MeasurePages(
                    place,
                    limits,
                    store.list().stream().<Sample>map(Document::new).toList());
        }
    }

    /** How many files or pairs there are to measure. */
    public int size() {
        return samples.size();
    }

    /** Measures them all, in as many pieces as {@code partitions} says, at least 1. */
    public MeasuredPages measured(JavaSparkContext spark, int partitions) {
        if (samples.isEmpty()) {
            return MeasuredPages.NONE;
        }
        StoreLocation where = place;
        DocumentLimits within = limits;
        return spark.parallelize(samples, Math.min(partitions, samples.size()))
                .mapPartitions(batch -> List.of(measured(where, within, batch)).iterator())
                .fold(MeasuredPages.NONE, MeasuredPages::plus);
    }

    private static MeasuredPages measured(StoreLocation where, DocumentLimits limits, Iterator<Sample> batch) {
        MeasuredPages sum = MeasuredPages.NONE;
        try (PageStore store = where.open()) {
            while (batch.hasNext()) {
                sum = sum.plus(measured(store, limits, batch.next()));
            }
        }
        return sum;
    }

    private static MeasuredPages measured(PageStore store, DocumentLimits limits, Sample sample) {
        String name = sample instanceof Pair pair ? pair.files.stem() : ((Document) sample).file.name();
        try {
            PageStatistics statistics = sample instanceof Pair pair
                    ? PageStatistics.of(figures(store, limits, pair))
                    : figures(store, limits, (Document) sample);
            return new MeasuredPages(statistics, List.of());
        } catch (DocumentException | ObjectChangedException | IllegalArgumentException e) {
            return new MeasuredPages(PageStatistics.NONE, List.of(name + ": " + e.getMessage()));
        }
    }

    private static PageFigures figures(PageStore store, DocumentLimits limits, Pair pair)
            throws DocumentException, ObjectChangedException {
        PairFiles files = new PairFiles(store, limits);
        return PageFigures.of(
                pair.files.stem(),
                files.page(pair.files.scan()),
                files.page(pair.files.truth()),
                files.mask(pair.mask, Polarity.ERASE_WHITE));
    }

    private static PageStatistics figures(PageStore store, DocumentLimits limits, Document sample)
            throws DocumentException, ObjectChangedException {
        PageStatistics sum = PageStatistics.NONE;
        byte[] bytes = store.read(sample.file);
        if (Container.sniff(bytes).isEmpty() && !CleanOneDocument.CLAIMS.contains(sample.file.suffix())) {
            return sum;
        }
        ScannedDocument document = ScannedDocument.open(bytes, limits);
        for (int page = 0; page < document.pageCount(); page++) {
            String name = sample.file.name() + (document.pageCount() > 1 ? " page " + (page + 1) : "");
            sum = sum.plus(PageStatistics.of(PageFigures.of(name, document.page(page))));
        }
        return sum;
    }
}
