package org.palimpsest.synthesis;

import java.util.List;
import java.util.SplittableRandom;

/** The one source of chance of a page. Only strict arithmetic, so that a seed gives the same page on every machine. */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    static Dice of(long seed, long index) {
        return new Dice(new SplittableRandom(mixed(mixed(seed) ^ index)));
    }

    /** SplitMix64's finisher: neighbouring seeds give unrelated pages. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    Dice fork() {
        return new Dice(random.split());
    }

    float between(double low, double high) {
        return (float) (low + (high - low) * random.nextDouble());
    }

    /** A whole number from {@code low} to {@code high}, both possible. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** A normal draw by Box and Muller. */
    float normal(double mean, double deviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return (float) (mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble()));
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T among(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    char letter(String letters) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    /** The index of one of {@code weights}, each as likely as its share of their sum. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
