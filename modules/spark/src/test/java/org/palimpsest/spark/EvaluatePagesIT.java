package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.Composite;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.TileGrid;
import org.palimpsest.spark.EvaluatePages.Terms;
import org.palimpsest.spark.PageOutcome.Refused;
import org.palimpsest.spark.PageOutcome.Scored;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;

class EvaluatePagesIT {
    private static final CleaningPlan PLAN =
            CleaningPlan.defaults().with(new TileGrid(64, 40)).with(Composite.MASK);
    private static JavaSparkContext spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSpark() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("evaluate pages")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    /** Seven pairs: page 2's truth is of another size, page 5 has no ink. */
    @BeforeEach
    void pairs() {
        for (int i = 0; i < 7; i++) {
            int width = 100 + 10 * i;
            Scratch.png(folder.resolve("images/p" + i + ".png"), Scratch.page(width, 90, Colour.RGB, i));
            Scratch.png(
                    folder.resolve("gts/p" + i + ".png"),
                    switch (i) {
                        case 2 -> Scratch.blank(width, 91, Colour.RGB);
                        case 5 -> Scratch.page(width, 90, Colour.RGB, i);
                        default -> Scratch.blank(width, 90, Colour.RGB);
                    });
        }
        Scratch.png(folder.resolve("images/lonely.png"), Scratch.blank(9, 9, Colour.GREY));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void theClusterScoresAsOneProcessDoes(int partitions) {
        List<PageOutcome> local = score(new OneProcess(), new Terms(3, 2));

        assertThat(score(new Cluster(spark), new Terms(partitions, 2))).isEqualTo(local);
        assertThat(local).extracting(PageOutcome::name).containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "p6");
    }

    @Test
    void eachContenderIsScoredOnEachPage() {
        List<PageOutcome> outcomes = score(new OneProcess(), Terms.DEFAULT);

        Scored first = (Scored) outcomes.get(0);
        assertThat(first.scores()).hasSize(3);
        assertThat(first.scores().get(0).psnr())
                .as("an eraser of all that is dark, against doing nothing")
                .isGreaterThan(first.scores().get(1).psnr());
        assertThat(first.scores().get(0).mask().recall()).hasValue(1);
        Scored clean = (Scored) outcomes.get(5);
        assertThat(clean.first().hasInk()).isFalse();
        assertThat(clean.scores().get(1).psnr()).isInfinite();
        assertThat(first.picture()).isEqualTo("picture 0");
    }

    @Test
    void aPairThatCannotBeUsedIsNamedWithItsReason() {
        Refused refused = (Refused) score(new OneProcess(), Terms.DEFAULT).get(2);

        assertThat(refused.name()).isEqualTo("p2");
        assertThat(refused.reason()).contains("120x90 px", "120x91 px");
    }

    @Test
    void onlyTheWorstPagesKeepTheirPictures() {
        List<Scored> scored = score(new OneProcess(), new Terms(7, 2)).stream()
                .filter(Scored.class::isInstance)
                .map(Scored.class::cast)
                .sorted(Scored.WORST_FIRST)
                .toList();

        assertThat(scored.subList(0, 2)).noneMatch(page -> page.picture().isEmpty());
        assertThat(scored.subList(2, 6)).allMatch(page -> page.picture().isEmpty());
    }

    private List<PageOutcome> score(Workplace place, Terms terms) {
        StoreLocation dataset = Scratch.at(folder);
        try (PageStore store = dataset.open()) {
            DatasetPairs found = DatasetPairs.in(store, DatasetLayout.CONTEST, 0);
            assertThat(found.refused()).extracting(DatasetPairs.Refusal::name).containsExactly("images/lonely.png");
            try (StoredPairs pairs = new StoredPairs(
                    List.of(dataset),
                    found.pairs(),
                    MaskRule.SOFT_RAMP,
                    Polarity.ERASE_WHITE,
                    DocumentLimits.DEFAULT)) {
                List<Contender> contenders = List.of(
                        new Contender.Model("dark", Scratch::darkEraser),
                        new Contender.Untouched(),
                        new Contender.ByColour());
                return new EvaluatePages(pairs, PLAN, contenders, (index, pair, cleaned) -> "picture " + index)
                        .score(place, terms, Progress.SILENT);
            }
        }
    }
}
