package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palimpsest.jobs.GeneratorQuery.Seed;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;

class GeneratorQueryTest {
    @Test
    void whatIsLeftOutIsTheContests() {
        assertThat(parse("one")).isEqualTo(new GeneratorQuery(new GeneratorSpec(1, Output.DIRECT), 0));
        assertThat(parse("two?seed=3")).isEqualTo(new GeneratorQuery(GeneratorSpec.two(1, Output.DIRECT, 96), 3));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(parse("two?seed=9007199254740993&width=0.5&output=gated-residual&num_c=48&non_local=textbook"))
                .isEqualTo(new GeneratorQuery(
                        GeneratorSpec.two(0.5, Output.GATED_RESIDUAL, 48).with(NonLocal.TEXTBOOK), 9007199254740993L));
        assertThat(parse("two?num-c=48")).isEqualTo(parse("two?num_c=48"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> parse("tow?widht=1&seed=x&num_c=7&output=gated&width=0.5&width=0.5&non_local"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("random:: 7 problems")
                .hasMessageContaining("generator = tow: must be one or two; did you mean two?")
                .hasMessageContaining("widht: no such key; did you mean width?")
                .hasMessageContaining("seed = x: must be a whole number")
                .hasMessageContaining("num_c = 7: must be a whole number from 8 to 256")
                .hasMessageContaining("output = gated: must be direct or gated-residual")
                .hasMessageContaining("width: is given twice")
                .hasMessageContaining("non_local: has no value");
    }

    @Test
    void modelOneHasNoKeysOfModelTwo() {
        assertThatThrownBy(() -> parse("one?num_c=48")).hasMessageContaining("num_c: only generator two has it");
    }

    @Test
    void aSpecificationHasNoSeed() {
        assertThatThrownBy(() -> GeneratorQuery.parse("one?seed=3", "--spec", Seed.MEANINGLESS))
                .hasMessageContaining("--spec: one problem\n  seed: no such key");
    }

    private static GeneratorQuery parse(String query) {
        return GeneratorQuery.parse(query, "random:", Seed.ALLOWED);
    }
}
