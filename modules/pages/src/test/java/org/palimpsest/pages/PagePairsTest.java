package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PagePairs.Ambiguity;

class PagePairsTest {
    @Test
    void pairsAcrossSuffixesInTheOrderOfStems() {
        PagePairs pairs = PagePairs.byStem(List.of("b.jpg", "a.jpg"), List.of("b.png", "a.png"));

        assertThat(pairs.pairs())
                .containsExactly(new PagePair("a", "a.jpg", "a.png"), new PagePair("b", "b.jpg", "b.png"));
        assertThat(pairs.orphanScans()).isEmpty();
        assertThat(pairs.orphanTruths()).isEmpty();
        assertThat(pairs.ambiguous()).isEmpty();
    }

    @Test
    void namesWhatHasNoPartner() {
        PagePairs pairs = PagePairs.byStem(List.of("z.jpg", "both.jpg", "y.jpg"), List.of("x.png", "both.png"));

        assertThat(pairs.pairs()).extracting(PagePair::stem).containsExactly("both");
        assertThat(pairs.orphanScans()).containsExactly("y.jpg", "z.jpg");
        assertThat(pairs.orphanTruths()).containsExactly("x.png");
    }

    @Test
    void namesEveryFileOfAnAmbiguousStemAndPairsNoneOfThem() {
        PagePairs pairs =
                PagePairs.byStem(List.of("a.png", "a.jpg", "b.jpg", "c.jpg"), List.of("a.png", "b.png", "b.tif"));

        assertThat(pairs.pairs()).isEmpty();
        assertThat(pairs.ambiguous())
                .containsExactly(
                        new Ambiguity("a", List.of("a.jpg", "a.png"), List.of("a.png")),
                        new Ambiguity("b", List.of("b.jpg"), List.of("b.png", "b.tif")));
        assertThat(pairs.orphanScans()).containsExactly("c.jpg");
        assertThat(pairs.orphanTruths()).isEmpty();
    }

    @Test
    void keepsFoldersApart() {
        PagePairs pairs = PagePairs.byStem(List.of("one/p.jpg", "two/p.jpg"), List.of("two/p.png", "p.png"));

        assertThat(pairs.pairs()).containsExactly(new PagePair("two/p", "two/p.jpg", "two/p.png"));
        assertThat(pairs.orphanScans()).containsExactly("one/p.jpg");
        assertThat(pairs.orphanTruths()).containsExactly("p.png");
    }

    @Test
    void pairsNamesThatDifferInUnicodeFormOnly() {
        String composed = "pr\u00fcfung/\u624b\u5199.jpg";
        String decomposed = "pru\u0308fung/\u624b\u5199.png";

        assertThat(PagePairs.byStem(List.of(composed), List.of(decomposed)).pairs())
                .containsExactly(new PagePair("pr\u00fcfung/\u624b\u5199", composed, decomposed));
    }

    @Test
    void countsANameGivenTwiceOnce() {
        assertThat(PagePairs.byStem(List.of("a.jpg", "a.jpg"), List.of("a.png")).pairs())
                .containsExactly(new PagePair("a", "a.jpg", "a.png"));
    }

    @Test
    void doesNotDependOnTheOrderOfNames() {
        List<String> scans =
                new ArrayList<>(List.of("a.jpg", "B.jpg", "b/1.jpg", "b/10.jpg", "b.jpg", "b.png", "é.jpg"));
        List<String> truths = new ArrayList<>(List.of("a.png", "b/1.png", "b/10.png", "é.png", "q.png"));
        PagePairs pairs = PagePairs.byStem(scans, truths);
        Random random = new Random(11);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(scans, random);
            Collections.shuffle(truths, random);
            assertThat(PagePairs.byStem(scans, truths)).isEqualTo(pairs);
        }
    }

    @Test
    void findsNothingInAnEmptyDataset() {
        assertThat(PagePairs.byStem(List.of(), List.of()))
                .isEqualTo(new PagePairs(List.of(), List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, a",
        "a.b.jpg, a.b",
        "a, a",
        "v1.2/a, v1.2/a",
        "v1.2/a.jpg, v1.2/a",
        ".hidden, .hidden",
        "v1/.hidden.png, v1/.hidden",
        "a., a",
        "dss 3.jpg, dss 3"
    })
    void takesTheLastSuffixOfTheFileNameOnly(String name, String stem) {
        assertThat(PagePairs.stemOf(name)).isEqualTo(stem);
    }

    @Test
    void refusesABlankName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PagePairs.byStem(List.of(" "), List.of()))
                .withMessage("page pairs: ' ' is no file name");
    }
}
