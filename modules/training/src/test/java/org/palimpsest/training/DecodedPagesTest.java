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
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        DecodedPages pages = new DecodedPages(
                source(load -> {
                    loading.countDown();
                    await(goesOn);
                }),
                3);
        FutureTask<CropSampler.IndexedPair> first = asking(pages, 7);
        loading.await();
        FutureTask<CropSampler.IndexedPair> second = asking(pages, 7);
        awaitWaiting(threads.get(1));
        goesOn.countDown();

        assertThat(first.get()).isSameAs(second.get());
        assertThat(loads).hasValue(1);
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
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch fails = new CountDownLatch(1);
        DecodedPages pages = new DecodedPages(
                source(load -> {
                    if (load == 1) {
                        loading.countDown();
                        await(fails);
                        throw new IllegalStateException("this stream was closed");
                    }
                }),
                3);
        FutureTask<CropSampler.IndexedPair> closed = asking(pages, 5);
        loading.await();
        FutureTask<CropSampler.IndexedPair> goesOn = asking(pages, 5);
        awaitWaiting(threads.get(1));
        fails.countDown();

        assertThat(goesOn.get()).isNotNull();
        assertThatThrownBy(closed::get).hasRootCauseMessage("this stream was closed");
        assertThat(loads).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void draw(DecodedPages pages, int... numbers) throws UnreadablePairException {
        for (int number : numbers) {
            pages.at(number);
        }
    }
}
