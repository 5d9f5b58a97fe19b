package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.network.LossPlan.Preset;
import org.palimpsest.network.layers.LossTerm;
import org.palimpsest.network.layers.LossTerm.InkTerm;
import org.palimpsest.network.layers.LossTerm.Maps;
import org.palimpsest.network.layers.LossTerm.MaskDice;
import org.palimpsest.network.layers.LossTerm.WeightedL1;

class LossPlanTest {
    private static final int BATCH = 2;
    private static final int SIDE = 4;
    private static final List<String> OUTPUTS = List.of("x_o1", "x_o2", "x_o_unet", "x", "mm", "out");

    /** A line of losses-by-torch.txt, which says how it was made. */
    record Computed(Preset preset, InkTerm inkTerm, String output, double value, double[] gradient) {
        static Computed parse(String line) {
            String[] words = line.split(" ");
            double[] numbers = Arrays.stream(words, 3, words.length)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Computed(
                    Preset.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                    InkTerm.valueOf(words[1].toUpperCase(Locale.ROOT)),
                    words[2],
                    numbers[0],
                    Arrays.copyOfRange(numbers, 1, numbers.length));
        }

        @Override
        public String toString() {
            return preset + " " + inkTerm + " " + output;
        }
    }

    static Stream<Computed> computedByTorch() {
        try (InputStream file = LossPlanTest.class.getResourceAsStream("losses-by-torch.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Computed::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("computedByTorch")
    void valuesAndGradientsAreThoseOfAutomaticDerivatives(Computed expected) {
        int index = OUTPUTS.indexOf(expected.output());
        int side = index == 0 ? SIDE / 4 : index == 1 ? SIDE / 2 : SIDE;
        Maps maps = new Maps(BATCH, side, side, SIDE / side);
        boolean logits = expected.output().equals("mm");
        float[] prediction = wave(3 * BATCH * side * side, index + 2, logits ? 4 : 1, logits ? -2 : 0);
        FloatBuffer gradient = FloatBuffer.allocate(prediction.length);
        LossTerm term =
                LossPlan.of(expected.preset()).with(expected.inkTerm()).terms().get(expected.output());

        double value = term.valueAndGradient(maps, FloatBuffer.wrap(prediction), labels(), gradient);

        assertThat(value).isCloseTo(expected.value(), within(2e-7 * Math.max(1, expected.value())));
        for (int i = 0; i < prediction.length; i++) {
            assertThat((double) gradient.get(i))
                    .as("element %d", i)
                    .isCloseTo(expected.gradient()[i], within(2e-7 + 2e-6 * Math.abs(expected.gradient()[i])));
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetChargesWhatItsFormulaNames(Preset preset) {
        assertThat(LossPlan.of(preset).terms().keySet())
                .isEqualTo(computedByTorch()
                        .filter(computed -> computed.preset() == preset)
                        .map(Computed::output)
                        .collect(Collectors.toSet()));
    }

    @Test
    void keepsTheOrderOfTheTableWhateverTheMapSays() {
        Map<String, LossTerm> backwards = new LinkedHashMap<>();
        backwards.put("out", new WeightedL1(1, 1, InkTerm.MEAN));
        backwards.put("mm", new MaskDice(1, 0));
        backwards.put("x_o1", new WeightedL1(1, 1, InkTerm.MEAN));
        assertThat(new LossPlan(backwards).terms().keySet()).containsExactly("x_o1", "mm", "out");
    }

    @Test
    void multipliesWeightsAndDropsWhatIsTimesNothing() {
        LossPlan plan = LossPlan.of(Preset.GATED)
                .times(Map.of("out", 2.0, "x", 0.0, "x_o1", 0.0, "dice", 0.0, "bce", 4.0, "x_o2", 1.0));
        assertThat(plan.terms())
                .isEqualTo(Map.of(
                        "out",
                        new WeightedL1(2, 6, InkTerm.MEAN),
                        "x_o_unet",
                        new WeightedL1(0.3, 0.3, InkTerm.MEAN),
                        "x_o2",
                        new WeightedL1(0.1, 0.1, InkTerm.MEAN),
                        "mm",
                        new MaskDice(0, 1)));
    }

    @Test
    void refusesAWeightOfWhatIsNotCharged() {
        assertThatThrownBy(() -> LossPlan.of(Preset.README).times(Map.of("x", 2.0)))
                .hasMessage("loss-weights.x: this loss charges [out, dice] only; leave it at 1");
    }

    @Test
    void refusesToChargeNothing() {
        assertThatThrownBy(() -> LossPlan.of(Preset.README).times(Map.of("out", 0.0, "dice", 0.0)))
                .hasMessage("loss-weights: all of [out, dice] are 0; nothing would be learnt");
    }

    @Test
    void refusesAnOutputThatNoGeneratorHas() {
        assertThatThrownBy(() -> new LossPlan(Map.of("y", new MaskDice(1, 0)))).hasMessageContaining("not all of [y]");
    }

    @Test
    void balancedInkCountsAlikeWhetherThereIsMuchOrLittleOfIt() {
        WeightedL1 balanced = new WeightedL1(0, 1, InkTerm.BALANCED);
        for (int inked : new int[] {1, 3, 16}) {
            float[] labels = new float[4 * SIDE * SIDE];
            Arrays.fill(labels, 3 * SIDE * SIDE, 3 * SIDE * SIDE + inked, 1);
            float[] prediction = new float[3 * SIDE * SIDE];
            Arrays.fill(prediction, 0.5f);
            double value = balanced.valueAndGradient(
                    new Maps(1, SIDE, SIDE, 1),
                    FloatBuffer.wrap(prediction),
                    FloatBuffer.wrap(labels),
                    FloatBuffer.allocate(prediction.length));
            assertThat(value).as("%d pixels of ink", inked).isCloseTo(0.5, within(1e-6));
        }
    }

    private static FloatBuffer labels() {
        float[] truth = wave(3 * BATCH * SIDE * SIDE, 0, 1, 0);
        float[] raw = wave(BATCH * SIDE * SIDE, 1, 1, 0);
        FloatBuffer labels = FloatBuffer.allocate(4 * BATCH * SIDE * SIDE);
        int area = SIDE * SIDE;
        for (int n = 0; n < BATCH; n++) {
            labels.put(truth, 3 * n * area, 3 * area);
            for (int i = 0; i < area; i++) {
                float share = raw[n * area + i];
                labels.put(share > 0.7f ? 1 : share > 0.5f ? 0.3f : 0);
            }
        }
        return labels.flip();
    }

    private static float[] wave(int length, int phase, float times, float plus) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) ((0.5 + 0.45 * Math.sin(1.7 * i + phase)) * times + plus);
        }
        return values;
    }
}
