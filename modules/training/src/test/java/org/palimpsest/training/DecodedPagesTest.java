package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

class DecodedPagesTest {
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void endThreads() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(10_000);
        }
    }

    /** Counts what it loads. */
    private PairSource source(Loading loading) {
        return new PairSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public int size() {
                return 100;
            }

            @Override
            public TrainingPair load(int index) throws UnreadablePairException {
                loading.before(loads.incrementAndGet());
                PageImage page = PageImage.filled(32, 32, PageImage.Colour.GREY, index);
                return new TrainingPair("page-" + index, page, page, EraseMask.keepAll(32, 32));
            }
        };
    }

    private interface Loading {
        void before(int load) throws UnreadablePairException;
    }

    @Test
    void aPairIsDecodedOnceForAllWhoWantIt() throws Exception {
        HeldLoad held = new HeldLoad();
        List<FutureTask<CropSampler.IndexedPair>> both =
                bothAskingFor(7, new DecodedPages(source(load -> held.hold()), 3), held);

        assertThat(both.get(0).get()).isSameAs(both.get(1).get());
        assertThat(loads).hasValue(1);
    }

    /** A load that lasts until it is let go. */
    private static final class HeldLoad {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        void hold() {
            begun.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Two streams that want the same pair: the second one waits for the first one's load, which is let go then. */
    private List<FutureTask<CropSampler.IndexedPair>> bothAskingFor(int number, DecodedPages pages, HeldLoad held)
            throws InterruptedException {
        FutureTask<CropSampler.IndexedPair> first = asking(pages, number);
        held.begun.await();
        FutureTask<CropSampler.IndexedPair> second = asking(pages, number);
        awaitWaiting(threads.get(1));
        held.letGo.countDown();
        return List.of(first, second);
    }

    /** A stream in a thread of its own that wants a pair. */
    private FutureTask<CropSampler.IndexedPair> asking(DecodedPages pages, int number) {
        pages.enter();
        FutureTask<CropSampler.IndexedPair> got = new FutureTask<>(() -> pages.at(number));
        Thread thread = new Thread(got);
        threads.add(thread);
        thread.start();
        return got;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.yield();
        }
    }

    @Test
    void oneStreamKeepsWhatItMixesAndSeveralKeepTwiceThat() throws Exception {
        DecodedPages pages = new DecodedPages(source(load -> {}), 3);
        pages.enter();
        draw(pages, 0, 1, 2, 0, 1, 2);
        assertThat(loads).hasValue(3);
        draw(pages, 3, 0);
        assertThat(loads).hasValue(5);

        pages.enter();
        pages.enter();
        loads.set(0);
        draw(pages, 10, 11, 12, 13, 14, 15, 10, 15);
        assertThat(loads).hasValue(6);

        pages.leave();
        pages.leave();
        draw(pages, 14, 10, 15);
        assertThat(loads).as("three of them are kept for the one that is left").hasValue(6);
        draw(pages, 13);
        assertThat(loads).hasValue(7);
    }

    @Test
    void nothingIsKeptWhenTheLastStreamHasLeft() throws Exception {
        DecodedPages pages = new DecodedPages(source(load -> {}), 3);
        pages.enter();
        pages.at(1);
        pages.leave();
        pages.enter();
        pages.at(1);
        assertThat(loads).hasValue(2);
    }

    @Test
    void anUnreadablePairIsSoForEveryoneWhoAsks() {
        DecodedPages pages = new DecodedPages(
                source(load -> {
                    throw new UnreadablePairException("page", "is broken", null);
                }),
                3);
        pages.enter();
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> pages.at(5))
                    .isInstanceOf(UnreadablePairException.class)
                    .hasMessage("is broken");
            assertThat(loads).hasValue(i);
        }
    }

    @Test
    void whatFailsOneStreamDoesNotFailAnotherThatWaited() throws Exception {
        HeldLoad held = new HeldLoad();
        DecodedPages pages = new DecodedPages(
                source(load -> {
                    if (load == 1) {
                        held.hold();
                        throw new IllegalStateException("this stream was closed");
                    }
                }),
                3);
        List<FutureTask<CropSampler.IndexedPair>> both = bothAskingFor(5, pages, held);

        assertThat(both.get(1).get()).isNotNull();
        assertThatThrownBy(both.get(0)::get).hasRootCauseMessage("this stream was closed");
        assertThat(loads).hasValue(2);
    }

    private static void draw(DecodedPages pages, int... numbers) throws UnreadablePairException {
        for (int number : numbers) {
            pages.at(number);
        }
    }
}
