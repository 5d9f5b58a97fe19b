package org.palimpsest.pages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of a dataset, sorted into pairs and what could not be paired. Every list is in the order of
 * {@link String#compareTo}, whatever order the names came in.
 *
 * @param pairs one scan and one truth of the same stem
 * @param orphanScans names of scans without a truth
 * @param orphanTruths names of truths without a scan
 * @param ambiguous stems that have several scans or several truths
 */
public record PagePairs(
        List<PagePair> pairs, List<String> orphanScans, List<String> orphanTruths, List<Ambiguity> ambiguous) {

    /**
     * A stem that several files of one side share, such as {@code a.jpg} and {@code a.png}.
     *
     * @param scans names of all scans of that stem
     * @param truths names of all truths of that stem
     */
    public record Ambiguity(String stem, List<String> scans, List<String> truths) {
        public Ambiguity {
            scans = List.copyOf(scans);
            truths = List.copyOf(truths);
        }
    }

    public PagePairs {
        pairs = List.copyOf(pairs);
        orphanScans = List.copyOf(orphanScans);
        orphanTruths = List.copyOf(orphanTruths);
        ambiguous = List.copyOf(ambiguous);
    }

    /**
     * Pairs names by stem. Names are paths relative to their side's folder, with {@code /} between folders; the caller has
     * left out what is no page. A name given twice counts once.
     */
    public static PagePairs byStem(Collection<String> scanNames, Collection<String> truthNames) {
        Map<String, Ambiguity> stems = new TreeMap<>();
        Map<String, List<String>> scans = groupedByStem(scanNames);
        Map<String, List<String>> truths = groupedByStem(truthNames);
        scans.forEach(
                (stem, names) -> stems.put(stem, new Ambiguity(stem, names, truths.getOrDefault(stem, List.of()))));
        truths.forEach((stem, names) -> stems.putIfAbsent(stem, new Ambiguity(stem, List.of(), names)));
        List<PagePair> pairs = new ArrayList<>();
        List<String> orphanScans = new ArrayList<>();
        List<String> orphanTruths = new ArrayList<>();
        List<Ambiguity> ambiguous = new ArrayList<>();
        for (Ambiguity found : stems.values()) {
            if (found.scans.size() > 1 || found.truths.size() > 1) {
                ambiguous.add(found);
            } else if (found.truths.isEmpty()) {
                orphanScans.add(found.scans.get(0));
            } else if (found.scans.isEmpty()) {
                orphanTruths.add(found.truths.get(0));
            } else {
                pairs.add(new PagePair(found.stem, found.scans.get(0), found.truths.get(0)));
            }
        }
        return new PagePairs(pairs, orphanScans, orphanTruths, ambiguous);
    }

    /**
     * The relative path without its last suffix: {@code b/page.1.jpg} → {@code b/page.1}. A dot that starts a file's name
     * starts no suffix.
     *
     * <p>In Unicode's composed form (NFC), because file systems disagree: a name written on macOS may come back decomposed
     * on one side of the dataset and composed on the other.
     */
    public static String stemOf(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("page pairs: '" + name + "' is no file name");
        }
        int dot = name.lastIndexOf('.');
        boolean suffixed = dot > name.lastIndexOf('/') + 1;
        return Normalizer.normalize(suffixed ? name.substring(0, dot) : name, Normalizer.Form.NFC);
    }

    private static Map<String, List<String>> groupedByStem(Collection<String> names) {
        Map<String, List<String>> stems = new TreeMap<>();
        for (String name : new TreeSet<>(names)) {
            stems.computeIfAbsent(stemOf(name), stem -> new ArrayList<>()).add(name);
        }
        return stems;
    }
}
