package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.cleaning.PageScore;
import org.palimpsest.cleaning.PageTruth;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.Weights;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.spark.PageOutcome;
import org.palimpsest.spark.PageOutcome.Fault;
import org.palimpsest.spark.PageTask;
import org.palimpsest.spark.PageWorker;
import org.palimpsest.spark.StoredPair;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.spark.Workplace;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.training.TrainerState;

class JudgingTest {
    private static final Checkpoint PARENT =
            Checkpoint.of(Weights.initial(new GeneratorSpec(0.01, Output.DIRECT), 1), Map.of());
    private static final TrainerState STATE = TrainerState.startingFrom(PARENT.weights());

    private final Path folder;

    private final List<String> said = new ArrayList<>();
    private final Script script = new Script();

    @AutoClose
    private final PageStore store;

    JudgingTest(@TempDir Path folder) {
        this.folder = folder;
        store = StoreLocation.of(folder).open();
    }

    @Test
    void aPageThatIsLostCostsNeitherTheBestNorTheParentsScore() {
        Judging judging = judging(List.of(PARENT), 0.5);
        script.add(20, 20); // the parent
        judging.judgeParent(JudgingTest::facts);
        script.add(10, Fault.PAIR); // the state, and the second page is gone
        script.add(10).add(20).add(20); // the state, best.zip and the parent, by the first page
        judging.validate(STATE, JudgingTest::facts);

        assertThat(script.isPlayed()).isTrue();
        assertThat(judging.best().what()).isEqualTo("step 0");
        assertThat(judging.best().hasParent()).isTrue();
        assertThat(judging.best().parentPsnr()).isLessThan(judging.best().psnr());
        Map<String, String> card = new LinkedHashMap<>();
        judging.writeTo(card);
        assertThat(card).containsKey("parent-psnr-db").containsEntry("unreadable-validation-pairs", "1");
        assertThat(said).anyMatch(line -> line.contains("best.zip was judged by other pages or settings"));
    }

    @Test
    void aBestModelThatIsDamagedIsLookedForAnew() throws IOException {
        Judging judging = judging(List.of(), 0.5);
        script.add(10, 10);
        judging.validate(STATE, JudgingTest::facts);
        Files.write(folder.resolve("best.zip"), new byte[] {1, 2, 3});
        script.add(30, Fault.PAIR).add(30);
        judging.validate(STATE, JudgingTest::facts);

        assertThat(script.isPlayed()).isTrue();
        assertThat(said).contains("train  best.zip is gone: the best model is looked for anew");
        assertThat(new ModelFolder(store, 1).findIfSound("best.zip")).isPresent();
    }

    @Test
    void onlyAPairThatCannotBeReadIsLeftOut() {
        Judging judging = judging(List.of(), 0);
        script.add(10, Fault.OURS);
        assertThatThrownBy(() -> judging.validate(STATE, JudgingTest::facts))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("images/b.png: as told");
        script.add(10, Fault.HEAP);
        assertThatThrownBy(() -> judging.validate(STATE, JudgingTest::facts)).isInstanceOf(OutOfMemoryError.class);
        script.add(10, Fault.PAIR);
        assertThatThrownBy(() -> judging.validate(STATE, JudgingTest::facts))
                .isInstanceOf(TooManyUnreadableException.class);
    }

    private static Map<String, String> facts(long step) {
        return Map.of("step", Long.toString(step));
    }

    private Judging judging(List<Checkpoint> parents, double maxUnreadable) {
        StoredPairs pairs = new StoredPairs(
                List.of(StoreLocation.of(folder)),
                List.of(pair("a"), pair("b")),
                MaskRule.SOFT_RAMP,
                Polarity.ERASE_WHITE,
                DocumentLimits.DEFAULT);
        TrainingMetrics.Course course = new TrainingMetrics.Course(0, 10, 1, Map.of());
        return new Judging(
                new Validation(pairs, Settings.defaults().clean(), script, maxUnreadable),
                new ModelFolder(store, 1),
                parents,
                BestSoFar.NONE,
                new TrainingMetrics(store, course, PointSink.NONE, Clock.systemUTC()),
                said::add);
    }

    private static StoredPair pair(String stem) {
        return new StoredPair(
                0,
                stem,
                new StoredObject("images/" + stem + ".png", 1, Instant.EPOCH),
                new StoredObject("gts/" + stem + ".png", 1, Instant.EPOCH),
                new StoredPair.ComputedMask());
    }

    /** Scores pages as it is told, one validation after the other. */
    private static final class Script implements Workplace {
        private final Deque<List<Object>> validations = new ArrayDeque<>();

        /** @param pages how far each is off its truth, or a fault */
        Script add(Object... pages) {
            validations.add(Arrays.asList(pages));
            return this;
        }

        boolean isPlayed() {
            return validations.isEmpty();
        }

        @Override
        public int cores() {
            return 1;
        }

        @Override
        @SuppressWarnings("unchecked") // what is scored is a PageOutcome
        public <T extends PageTask, R extends Serializable> void work(
                List<List<T>> batches, PageWorker.Source<T, R> workers, BatchEnd<R> end) {
            List<Object> pages = validations.remove();
            assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(pages.size());
            for (int i = 0; i < pages.size(); i++) {
                end.accept(List.of((R) outcome(i, pages.get(i))));
            }
        }

        private static PageOutcome outcome(int index, Object told) {
            if (told instanceof Fault fault) {
                return new PageOutcome.Refused(index, "page", fault, "as told");
            }
            EraseMask mask = EraseMask.keepAll(4, 4);
            PageTruth truth = new PageTruth(PageImage.filled(4, 4, Colour.GREY, 100), mask);
            PageScore score = truth.score(PageImage.filled(4, 4, Colour.GREY, 100 + (Integer) told), mask);
            return new PageOutcome.Scored(index, "page", 4, 4, List.of(score, score), "");
        }
    }
}
