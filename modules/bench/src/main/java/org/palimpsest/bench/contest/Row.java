package org.palimpsest.bench.contest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a course's text files: {@code kind name inputs key=value …}, inputs joined by commas, {@code -} for none.
 *
 * @param kind what the row is, such as {@code conv} or {@code l1}
 */
public record Row(String kind, String name, List<String> inputs, Map<String, String> values) {
    public Row {
        inputs = List.copyOf(inputs);
        values = new LinkedHashMap<>(values);
    }

    public static Row of(String kind, String name, List<String> inputs) {
        return new Row(kind, name, inputs, Map.of());
    }

    public Row with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value.toString());
        return new Row(kind, name, inputs, more);
    }

    static Row parse(String line) {
        String[] words = line.split(" ");
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : Arrays.asList(words).subList(3, words.length)) {
            String[] pair = word.split("=", 2);
            values.put(pair[0], pair[1]);
        }
        return new Row(words[0], words[1], words[2].equals("-") ? List.of() : List.of(words[2].split(",")), values);
    }

    String line() {
        List<String> words = new ArrayList<>();
        words.add(kind);
        words.add(name);
        words.add(inputs.isEmpty() ? "-" : String.join(",", inputs));
        values.forEach((key, value) -> words.add(key + "=" + value));
        return String.join(" ", words);
    }

    public String word(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("row " + name + ": no " + key + " in " + values);
        }
        return value;
    }

    public int integer(String key) {
        return Integer.parseInt(word(key));
    }

    public double number(String key) {
        return Double.parseDouble(word(key));
    }
}
