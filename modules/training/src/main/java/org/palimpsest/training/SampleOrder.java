package org.palimpsest.training;

import java.util.SplittableRandom;

/**
 * Which page, and which crop of it, sample number {@code n} of a training is: a pure function, so any worker can draw any
 * sample, and a run that is resumed goes on where it was. Pages come in random order, once an epoch, a few at a time, and the
 * crops of those few are mixed: a worker needs only these in memory.
 *
 * @param mixture of the pairs
 * @param cropsPerPair crops drawn from a pair each time it comes up
 * @param mixed pairs whose crops are mixed
 */
public record SampleOrder(long seed, Mixture mixture, int cropsPerPair, int mixed) {

    /** @param pair number of the pair
     * @param cropSeed seed of the crop */
    public record Sample(int pair, long cropSeed) {}

    public SampleOrder {
        if (mixture.pairs() < 1) {
            throw new IllegalArgumentException("training set: no pairs; give a dataset with images/ and gts/");
        }
        if (cropsPerPair < 1 || mixed < 1) {
            throw new IllegalArgumentException("sample order: " + cropsPerPair + " crops a pair, " + mixed
                    + " pairs mixed; both must be at least 1");
        }
    }

    public Sample at(long number) {
        long group = number / ((long) mixed * cropsPerPair);
        int inGroup = (int) (number % ((long) mixed * cropsPerPair));
        int place = permuted(inGroup, mixed * cropsPerPair, mix(seed, group, 1));
        Mixture.Visit to = mixture.at(group * mixed + place % mixed);
        long epoch = to.visit() / to.size();
        // the sets' pages come in orders of their own, or two sets of one size would go in step
        long key = mix(seed + to.set(), epoch, 2);
        int pair = to.first() + permuted((int) (to.visit() % to.size()), to.size(), key);
        return new Sample(pair, mix(seed, number, 3));
    }

    /** Where element {@code i} of {@code n} goes: a Feistel network over the next power of four, walked until inside. */
    private static int permuted(int i, int n, long key) {
        int halfBits = 1;
        while (1L << 2 * halfBits < n) {
            halfBits++;
        }
        int half = (1 << halfBits) - 1;
        int at = i;
        do {
            int left = at >>> halfBits;
            int right = at & half;
            for (int round = 0; round < 4; round++) {
                int next = left ^ (int) (mix(key, right, round) & half);
                left = right;
                right = next;
            }
            at = left << halfBits | right;
        } while (at >= n);
        return at;
    }

    private static long mix(long seed, long a, long b) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + a * 0xD1B54A32D192ED03L + b).nextLong();
    }
}
