package org.palimpsest.training;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.palimpsest.training.CropSampler.IndexedPair;

/**
 * Decoded pairs that the streams of a process share, the most recently used ones: streams of several workers draw from the same
 * pairs at about the same time. Kept are as many as one stream mixes, or twice that where there are several, which are not in
 * the same group of pairs all the time. Used by several threads.
 */
final class DecodedPages {
    private final PairSource pairs;
    private final int mixed;
    /** In the order of their last use. */
    private final Map<Integer, FutureTask<IndexedPair>> pages = new LinkedHashMap<>(16, 0.75f, true);

    private int streams;

    /** @param mixed pairs whose crops are mixed */
    DecodedPages(PairSource pairs, int mixed) {
        this.pairs = pairs;
        this.mixed = mixed;
    }

    Mixture mixture() {
        return pairs.mixture();
    }

    /** A stream begins to draw from these. */
    synchronized void enter() {
        streams++;
    }

    /** A stream is done. */
    synchronized void leave() {
        streams--;
        trim();
    }

    private void trim() {
        Iterator<Integer> eldest = pages.keySet().iterator();
        for (int over = pages.size() - mixed * Math.min(2, streams); over > 0; over--) {
            eldest.next();
            eldest.remove();
        }
    }

    /** A pair; decoded by whoever asks first, and others wait for it. */
    IndexedPair at(int number) throws UnreadablePairException {
        while (true) {
            FutureTask<IndexedPair> mine = new FutureTask<>(() -> new IndexedPair(pairs.load(number)));
            FutureTask<IndexedPair> first = firstOf(number, mine);
            if (first == mine) {
                mine.run();
            }
            try {
                return first.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("training was interrupted while it waited for pages", stopped);
            } catch (ExecutionException failed) {
                forget(number, first);
                // what failed another stream, such as its own end, need not fail this one
                if (first == mine) {
                    throw asItWas(failed.getCause(), number);
                }
            }
        }
    }

    private synchronized FutureTask<IndexedPair> firstOf(int number, FutureTask<IndexedPair> mine) {
        FutureTask<IndexedPair> there = pages.putIfAbsent(number, mine);
        trim();
        return there == null ? mine : there;
    }

    private synchronized void forget(int number, FutureTask<IndexedPair> failed) {
        pages.remove(number, failed);
    }

    private static RuntimeException asItWas(Throwable cause, int number) throws UnreadablePairException {
        if (cause instanceof UnreadablePairException unreadable) {
            throw unreadable;
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("training pair number " + number, cause);
    }
}
