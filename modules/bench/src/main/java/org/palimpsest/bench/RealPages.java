package org.palimpsest.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.palimpsest.cleaning.PageFigures;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.pages.Area;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.Psnr;

/**
 * How well real pages were cleaned: {@code RealPages SCANS CLEANED [FIGURES.json]}, two folders with the same names.
 *
 * <p>For each scan: where {@code x_in} has a truth {@code x_gt} beside it, PSNR of the cleaned page and of the untouched scan
 * against it; where boxes around the handwriting lie beside it ({@link HandwritingBoxes}), the share of dark pixels left
 * inside (all of them, and without printed rules) and kept outside; elsewhere the share of all dark pixels kept, which should
 * be 1 on pages of print alone. A scan that was not cleaned is listed as missing and makes the exit code 3: a model that fails on
 * hard pages must not look the better for it.
 */
public final class RealPages {
    private static final Set<String> SUFFIXES = Set.of("jpg", "jpeg", "png", "tif", "tiff");

    private static final String MISSING = "missing";

    private RealPages() {}

    public static void main(String[] args) throws IOException, DocumentException {
        if (args.length < 2) {
            System.err.println("usage: real-pages SCANS CLEANED [FIGURES.json]");
            System.exit(2);
        }
        List<Map<String, Object>> rows = rows(Path.of(args[0]), Path.of(args[1]));
        print(rows, System.out);
        if (args.length > 2) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(args[2]).toFile(), rows);
        }
        if (rows.stream().anyMatch(row -> row.containsKey(MISSING))) {
            System.exit(3);
        }
    }

    static List<Map<String, Object>> rows(Path scans, Path cleaned) throws IOException, DocumentException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Path scan : scansOf(scans)) {
            rows.add(row(scans, scan, cleaned.resolve(scan.getFileName())));
        }
        return rows;
    }

    private static List<Path> scansOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            SUFFIXES.contains(suffix(file)) && !stem(file).endsWith("_gt"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Object> row(Path folder, Path scanFile, Path cleanedFile)
            throws IOException, DocumentException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("page", scanFile.getFileName().toString());
        if (!Files.exists(cleanedFile)) {
            row.put(MISSING, true);
            return row;
        }
        PageImage scan = page(scanFile).toRgb();
        PageImage cleaned = page(cleanedFile).toRgb();
        List<Area> boxes = HandwritingBoxes.beside(folder, stem(scanFile));
        PageFigures figures = PageFigures.of(scan, cleaned, boxes);
        Optional<Path> truthFile = truthOf(scanFile);
        if (truthFile.isPresent()) {
            PageImage truth = page(truthFile.get()).toRgb();
            row.put("psnr-untouched", Psnr.between(scan, truth));
            row.put("psnr-cleaned", Psnr.between(cleaned, truth));
        }
        if (!boxes.isEmpty()) {
            PageFigures ink = PageFigures.withoutRules(scan, cleaned, boxes);
            figures.residualInk().ifPresent(share -> row.put("dark-left-inside", share));
            ink.residualInk().ifPresent(share -> row.put("ink-left-inside", share));
        }
        figures.printKept().ifPresent(share -> row.put("dark-kept-outside", share));
        return row;
    }

    private static Optional<Path> truthOf(Path scan) throws IOException {
        String stem = stem(scan);
        if (!stem.endsWith("_in")) {
            return Optional.empty();
        }
        String truth = stem.substring(0, stem.length() - 3) + "_gt";
        try (Stream<Path> files = Files.list(scan.getParent())) {
            return files.filter(file -> stem(file).equals(truth)).findFirst();
        }
    }

    private static PageImage page(Path file) throws IOException, DocumentException {
        return ScannedDocument.open(Files.readAllBytes(file), DocumentLimits.DEFAULT)
                .page(0);
    }

    static void print(List<Map<String, Object>> rows, PrintStream out) {
        out.printf(
                "%-32s %10s %10s %10s %10s %12s%n",
                "page", "untouched", "cleaned", "dark left", "no rules", "print kept");
        for (Map<String, Object> row : rows) {
            out.printf(
                    "%-32s %10s %10s %10s %10s %12s%n",
                    row.get("page"),
                    figure(row, "psnr-untouched", "%.2f dB", 1),
                    row.containsKey(MISSING) ? MISSING : figure(row, "psnr-cleaned", "%.2f dB", 1),
                    figure(row, "dark-left-inside", "%.1f %%", 100),
                    figure(row, "ink-left-inside", "%.1f %%", 100),
                    figure(row, "dark-kept-outside", "%.2f %%", 100));
        }
    }

    private static String figure(Map<String, Object> row, String key, String format, double times) {
        return row.get(key) instanceof Double value ? String.format(Locale.ROOT, format, value * times) : "";
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String suffix(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
