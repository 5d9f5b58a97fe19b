package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palimpsest.spark.TrainingSet.ByShare;

class TrainingSetTest {
    private static Set<String> stems(int count) {
        return IntStream.range(0, count).mapToObj(i -> "page-" + i).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void pagesThatAreAddedMoveNoneFromOneSideToTheOther() {
        ByShare split = new ByShare(0.25, 6);
        Set<String> few = split.keptBack(stems(400));
        Set<String> more = new HashSet<>(split.keptBack(stems(500)));
        more.retainAll(stems(400));
        assertThat(few).hasSizeBetween(70, 130).isEqualTo(more);
    }

    @Test
    void ofFewPairsTheLeastIsKeptBack() {
        assertThat(new ByShare(1e-6, 6).keptBack(stems(20))).hasSize(6);
        assertThat(new ByShare(1e-6, 0).keptBack(stems(20))).isEmpty();
        assertThat(new ByShare(1e-6, 6).keptBack(stems(5))).as("half of all").hasSize(2);
        assertThat(new ByShare(0, 6).keptBack(stems(20)))
                .as("none were asked for")
                .isEmpty();
    }

    @Test
    void theShareComesFirstAmongThoseThatTheLeastAdds() {
        Set<String> share = new ByShare(0.25, 0).keptBack(stems(20));
        assertThat(new ByShare(0.25, 8).keptBack(stems(20))).hasSize(8).containsAll(share);
    }
}
