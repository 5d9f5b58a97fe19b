package org.palimpsest.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each of several sets of pairs comes up: one after the other in the numbers of a {@link PairSource}, each with its
 * share of the visits. Within a set all pairs come equally often.
 */
public final class Mixture implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Shares are kept to a thousandth: a pattern of so many visits repeats. */
    private static final int PERIOD = 1000;

    private final int[] sizes;
    /** Set of each visit of a period, and how many visits of that set come before it in the period. */
    private final int[] sets;

    private final int[] ranks;
    private final int[] quotas;

    /**
     * Which pair a visit is to.
     *
     * @param set number of the set
     * @param first number of its first pair
     * @param size of the set
     * @param visit how many visits to this set came before
     */
    record Visit(int set, int first, int size, long visit) {}

    private Mixture(int[] sizes, int[] quotas) {
        this.sizes = sizes;
        this.quotas = quotas;
        int period = Arrays.stream(quotas).sum();
        sets = new int[period];
        ranks = new int[period];
        int[] given = new int[sizes.length];
        for (int i = 0; i < period; i++) {
            // the set that is furthest behind its share: spreads each evenly over the period
            int next = 0;
            double furthest = Double.NEGATIVE_INFINITY;
            for (int set = 0; set < sizes.length; set++) {
                double behind = (i + 1.0) * quotas[set] / period - given[set];
                if (given[set] < quotas[set] && behind > furthest) {
                    furthest = behind;
                    next = set;
                }
            }
            sets[i] = next;
            ranks[i] = given[next]++;
        }
    }

    /** One set. */
    public static Mixture even(int pairs) {
        return new Mixture(new int[] {pairs}, new int[] {1});
    }

    /**
     * @param sizes pairs of each set, at least one
     * @param weights of each set, relative to one another
     */
    public static Mixture of(List<Integer> sizes, List<Double> weights) {
        if (sizes.size() != weights.size() || sizes.isEmpty()) {
            throw new IllegalArgumentException("train.input-weights: " + weights + " for " + sizes.size()
                    + " inputs; give one weight for each --input, in their order");
        }
        double sum = 0;
        for (int set = 0; set < sizes.size(); set++) {
            if (!(weights.get(set) > 0) || sizes.get(set) < 1) {
                throw new IllegalArgumentException("train.input-weights: input " + (set + 1) + " has " + sizes.get(set)
                        + " pairs and weight " + weights.get(set) + "; both must be positive");
            }
            sum += weights.get(set);
        }
        List<Integer> quotas = new ArrayList<>();
        for (double weight : weights) {
            quotas.add((int) Math.max(1, Math.round(PERIOD * weight / sum)));
        }
        return new Mixture(
                sizes.stream().mapToInt(Integer::intValue).toArray(),
                quotas.stream().mapToInt(Integer::intValue).toArray());
    }

    Visit at(long number) {
        int place = (int) (number % sets.length);
        int set = sets[place];
        int first = 0;
        for (int before = 0; before < set; before++) {
            first += sizes[before];
        }
        return new Visit(set, first, sizes[set], number / sets.length * quotas[set] + ranks[place]);
    }

    /** The pair after {@code pair} in the same set, and after the last the first. */
    int following(int pair) {
        int first = 0;
        for (int size : sizes) {
            if (pair < first + size) {
                return first + (pair - first + 1) % size;
            }
            first += size;
        }
        throw new IllegalArgumentException("mixture: there is no pair " + pair);
    }

    /** Number of pairs in all sets. */
    int pairs() {
        return Arrays.stream(sizes).sum();
    }
}
