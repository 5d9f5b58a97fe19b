package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

class DecodedPagesTest {
    private final AtomicInteger loads = new AtomicInteger();

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
        CountDownLatch both = new CountDownLatch(2);
        DecodedPages pages = new DecodedPages(source(load -> {}), 3);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<CropSampler.IndexedPair>> got = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            pages.enter();
            got.add(threads.submit(() -> {
                both.countDown();
                both.await();
                return pages.at(7);
            }));
        }

        assertThat(got.get(0).get()).isSameAs(got.get(1).get());
        assertThat(loads).hasValue(1);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
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
        pages.enter();
        pages.enter();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<CropSampler.IndexedPair> closed = threads.submit(() -> pages.at(5));
        loading.await();
        Future<CropSampler.IndexedPair> goesOn = threads.submit(() -> pages.at(5));
        fails.countDown();

        assertThat(goesOn.get()).isNotNull();
        assertThatThrownBy(closed::get).hasRootCauseMessage("this stream was closed");
        assertThat(loads).hasValue(2);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
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
