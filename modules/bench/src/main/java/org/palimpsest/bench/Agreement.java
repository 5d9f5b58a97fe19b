package org.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Rival;

/**
 * How far two engines are apart on one course; a race between engines that compute different things says nothing.
 *
 * @param array the one that is furthest apart
 * @param relative Euclidean norm of its difference by its own norm, or by a ten-thousandth of the largest array's: the gradient of
 *     a bias before batch normalisation is nothing but rounding
 * @param absolute largest difference of one value, over all arrays
 */
record Agreement(String array, double relative, double absolute) {
    private static final double NOTHING = 1e-4;

    /** Over the given arrays; each rival shows its own and is closed. */
    static Agreement between(Rival reference, Rival other, List<String> arrays, Path folder) throws IOException {
        try (reference;
                other) {
            Course expected = reference.show(folder.resolve("shown by " + reference.name()));
            Course actual = other.show(folder.resolve("shown by " + other.name()));
            List<Difference> differences = new ArrayList<>();
            for (String array : arrays) {
                differences.add(Difference.of(array, expected.array(array), actual.array(array)));
            }
            return worst(differences);
        }
    }

    private static Agreement worst(List<Difference> differences) {
        double largest =
                differences.stream().mapToDouble(Difference::norm).max().orElseThrow();
        double absolute =
                differences.stream().mapToDouble(Difference::absolute).max().orElseThrow();
        Agreement worst = new Agreement("", -1, absolute);
        for (Difference one : differences) {
            double relative = one.apart() / Math.max(one.norm(), NOTHING * largest);
            // so written that NaN counts as worse
            worst = relative <= worst.relative ? worst : new Agreement(one.array(), relative, absolute);
        }
        return worst;
    }

    private record Difference(String array, double norm, double apart, double absolute) {
        static Difference of(String array, float[] expected, float[] actual) {
            if (expected.length != actual.length) {
                throw new IllegalStateException(
                        "bench: " + array + " has " + actual.length + " values, not " + expected.length);
            }
            double squares = 0;
            double apart = 0;
            double absolute = 0;
            for (int i = 0; i < expected.length; i++) {
                double difference = expected[i] - actual[i];
                squares += (double) expected[i] * expected[i];
                apart += difference * difference;
                absolute = Math.abs(difference) <= absolute ? absolute : Math.abs(difference);
            }
            return new Difference(array, Math.sqrt(squares), Math.sqrt(apart), absolute);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1e (%s), a value by %.1e", relative, array, absolute);
    }
}
