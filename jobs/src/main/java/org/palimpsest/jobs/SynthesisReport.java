package org.palimpsest.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.masking.MaskPng;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.PageImage;
import org.palimpsest.spark.MeasurePages;
import org.palimpsest.spark.MeasuredPages;
import org.palimpsest.spark.SynthesisNote;
import org.palimpsest.spark.SynthesisWork;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.synthesis.ContactSheet;
import picocli.CommandLine;

/** What a synthesis leaves beside its pages: the manifest and, where wanted, statistics and a contact sheet. */
final class SynthesisReport implements StepRun.Report {
    private static final int SHOWN_PAGES = 8;

    private final SynthesisWork work;
    private final SparkConf conf;
    private final DocumentLimits limits;
    private final CommandLine line;
    private final List<StoreLocation> compared = new ArrayList<>();
    private final List<Path> previews = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private boolean measures;

    SynthesisReport(SynthesisWork work, SparkConf conf, DocumentLimits limits, CommandLine line) {
        this.work = work;
        this.conf = conf;
        this.limits = limits;
        this.line = line;
    }

    /** Measures the pages and, beside them, those of another folder. */
    void withStatistics(Optional<StoreLocation> beside) {
        measures = true;
        beside.ifPresent(compared::add);
    }

    /** Draws a contact sheet into a local file. */
    void withPreview(Path file) {
        previews.add(file);
    }

    @Override
    public Map<String, Object> write(PageStore output, RunSummary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<LedgerEntry> made = summary.entries().stream()
                .filter(entry -> entry.output().bytes() > 0)
                .toList();
        new SynthesisManifest(work).write(output, made);
        facts.put("manifest", SynthesisManifest.NAME);
        if (measures) {
            StatisticsTable table = measured(made);
            output.writeOnce(StatisticsTable.NAME, table.json());
            facts.put("statistics", table.asMap());
            texts.add(table.asText());
        }
        for (Path file : previews) {
            preview(file, output, made);
        }
        return facts;
    }

    /** Tells a person what was measured; JSON has it in the summary. */
    void print(CommonOptions options) {
        if (!options.wantsJson()) {
            texts.forEach(line.getOut()::print);
            line.getOut().flush();
        }
    }

    private StatisticsTable measured(List<LedgerEntry> made) {
        TreeSet<String> stems = new TreeSet<>();
        made.forEach(entry -> stems.add(stem(entry)));
        MeasurePages own = MeasurePages.ofDataset(work.output(), work.layout(), stems, limits);
        try (JavaSparkContext spark = SparkStart.open(conf)) {
            int pieces = 4 * spark.defaultParallelism();
            MeasuredPages real = MeasuredPages.NONE;
            for (StoreLocation folder : compared) {
                real = real.plus(MeasurePages.ofFolder(folder, limits).measured(spark, pieces));
            }
            return new StatisticsTable(own.measured(spark, pieces), real);
        }
    }

    private static String stem(LedgerEntry entry) {
        String file = entry.name().substring(entry.name().lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    private void preview(Path file, PageStore output, List<LedgerEntry> made) {
        List<ContactSheet.Entry> shown = new ArrayList<>();
        for (LedgerEntry entry : made.subList(0, Math.min(SHOWN_PAGES, made.size()))) {
            shown.add(shown(output, entry));
        }
        if (shown.isEmpty()) {
            return;
        }
        String title = "Palimpsest synthetic pages, seed " + work.seed() + ", " + made.size() + " pages";
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.write(file, PageFiles.png(ContactSheet.draw(title, shown)));
        } catch (IOException e) {
            throw new StorageException(
                    "--preview " + file + ": cannot be written; name a file in a folder of yours", e);
        }
        texts.add("preview: " + file + "\n");
    }

    private ContactSheet.Entry shown(PageStore output, LedgerEntry entry) {
        SynthesisNote note = SynthesisNote.of(entry);
        String stem = stem(entry);
        try {
            PageImage image = page(output, work.scanOf(stem));
            String caption = stem + "   " + note.kind() + ", " + note.scan() + ", " + image.width() + " x "
                    + image.height() + " px, ink " + Math.round(1000 * entry.shareErased()) / 10.0 + " %";
            return new ContactSheet.Entry(
                    caption,
                    image,
                    page(output, work.truthOf(stem)),
                    MaskPng.decode(output.read(object(output, entry.name())), Polarity.ERASE_WHITE));
        } catch (ObjectChangedException | DocumentException e) {
            throw new StorageException("the page " + stem + " that was just written cannot be read again", e);
        }
    }

    private PageImage page(PageStore output, String name) throws ObjectChangedException, DocumentException {
        return ScannedDocument.open(output.read(object(output, name)), limits).page(0);
    }

    private static StoredObject object(PageStore output, String name) {
        return output.find(name)
                .orElseThrow(() -> new UncheckedIOException(new IOException(name + " has gone from the output")));
    }
}
