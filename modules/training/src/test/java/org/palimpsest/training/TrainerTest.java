package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;

class TrainerTest {
    private static final TrainingPlan PLAN = new TrainingPlan(
            new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT),
            5,
            1,
            CropPlan.DEFAULT,
            Precision.F32,
            Updater.SGD,
            1,
            0,
            2,
            3,
            new Caution(10, 0.5, 2),
            List.of(stage("first", 80), stage("second", 20)));

    private static Stage stage(String name, long samples) {
        return new Stage(name, LossPlan.Preset.L1, new Stage.Samples(samples), new Rate(new Rate.Cosine(0.1, 0.1), 0));
    }

    private interface Losses {
        double at(long step, int setbacks);
    }

    /** Does nothing but count steps and say what their loss is to be. */
    private static final class Script implements Workforce {
        private final Losses losses;
        private TrainerState state;
        private long step;

        Script(Losses losses) {
            this.losses = losses;
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public void enter(StageSpan span, TrainerState from) {
            state = from;
            step = from.step();
        }

        @Override
        public Leg advance() {
            double loss = losses.at(step, state.pulse().setbacks());
            if (loss < 0) {
                throw new IllegalStateException("Spark was shut down");
            }
            step++;
            return new Leg(List.of(new StepOutcome(step, loss, 1, 0.1)), List.of(), Optional.empty());
        }

        @Override
        public TrainerState state() {
            return new TrainerState(step, state.weights(), state.average(), state.updater(), state.pulse());
        }

        @Override
        public void close() {}
    }

    private static class EveryTen extends Recorder {
        @Override
        public boolean wantsState(StepOutcome outcome) {
            return outcome.step() % 10 == 0;
        }
    }

    private final EveryTen heard = new EveryTen();

    private TrainerState trained(Losses losses) throws Exception {
        return new Trainer(PLAN, new Script(losses), heard).run(TrainerState.initial(PLAN));
    }

    @Test
    void aLossThatIsNoNumberGoesBackToTheLastGoodStateAtALowerRate() throws Exception {
        TrainerState end = trained((step, setbacks) -> step == 37 && setbacks == 0 ? Double.NaN : 1);
        assertThat(end.step()).isEqualTo(100);
        assertThat(heard.setBacks)
                .containsExactly(
                        "stage first, step 38: the loss NaN is no number (gradient norm 1.0, learning rate 0.1)"
                                + " -> 30 at 0.5");
        assertThat(heard.losses).hasSize(107);
        assertThat(end.pulse().setbacks()).isEqualTo(1);
    }

    @Test
    void aLossFarAboveTheUsualIsASetbackOnceTheUsualIsKnown() throws Exception {
        trained((step, setbacks) -> step == 3 || step == 70 && setbacks == 0 ? 50 : 1);
        assertThat(heard.setBacks).hasSize(1);
        assertThat(heard.setBacks.get(0)).contains("step 71: the loss 50.0 is more than 10.0 times the usual");
    }

    @Test
    void anotherStageHasItsOwnUsualLoss() throws Exception {
        trained((step, setbacks) -> step < 80 ? 1 : 100);
        assertThat(heard.setBacks).isEmpty();
    }

    @Test
    void givesUpAfterSoManySetbacksAndSaysWhere() {
        assertThatThrownBy(() -> trained((step, setbacks) -> step == 37 ? Double.NaN : 1))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith(
                        "training: ran away 3 times, the last time in stage first, step 38: the loss NaN")
                .hasMessageContaining("kept 2, step 30, is good: start anew from it");
        assertThat(heard.setBacks).hasSize(2);
    }

    @Test
    void saysThatWhatWasKeptIsDamaged() {
        Recorder damaged = new EveryTen() {
            @Override
            public Optional<Trainer.Kept> lastGood() throws CheckpointException {
                throw new CheckpointException("none of 2 checkpoints verifies");
            }
        };
        Trainer trainer = new Trainer(PLAN, new Script((step, setbacks) -> Double.NaN), damaged);
        assertThatThrownBy(() -> trainer.run(TrainerState.initial(PLAN)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("none of 2 checkpoints verifies");
    }

    @Test
    void endsWhenTheListenerHasEnough() throws Exception {
        Recorder enough = new EveryTen() {
            @Override
            public Trainer.Next keep(TrainerState state, Stage stage) {
                return state.step() == 20 ? Trainer.Next.END : Trainer.Next.GO_ON;
            }
        };
        TrainerState end = new Trainer(PLAN, new Script((step, setbacks) -> 1), enough).run(TrainerState.initial(PLAN));
        assertThat(end.step()).isEqualTo(20);
    }

    @Test
    void keepsWhatWasDoneWhenItIsStoppedInTheMiddleOfALeg() {
        List<Long> keptSteps = new ArrayList<>();
        Recorder stopping = new Recorder() {
            @Override
            public boolean isStopping() {
                return true;
            }

            @Override
            public Trainer.Next keep(TrainerState state, Stage stage) {
                keptSteps.add(state.step());
                return Trainer.Next.GO_ON;
            }
        };
        Script script = new Script((step, setbacks) -> step == 7 ? -1 : 1);
        assertThatThrownBy(() -> new Trainer(PLAN, script, stopping).run(TrainerState.initial(PLAN)))
                .hasMessage("Spark was shut down");
        assertThat(keptSteps).containsExactly(7L);
    }

    @Test
    void epochsAreCountedInPagesAndTheirCrops() {
        Stage stage = new Stage("e", LossPlan.Preset.L1, new Stage.Epochs(2.5), new Rate(new Rate.Cosine(0.1, 0.1), 0));
        assertThat(stage.over(20, 8).samples()).isEqualTo(400);
        assertThatThrownBy(stage::samples).hasMessageContaining("not counted yet");
    }
}
