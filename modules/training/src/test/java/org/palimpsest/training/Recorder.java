package org.palimpsest.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.palimpsest.network.CheckpointException;

/** Remembers all that it hears, and asks for nothing. */
class Recorder implements Trainer.Listener {
    final List<Double> losses = new ArrayList<>();
    final List<TrainerState> kept = new ArrayList<>();
    final List<String> setBacks = new ArrayList<>();
    final List<PairFault> faults = new ArrayList<>();

    @Override
    public void stepped(Stage stage, StepOutcome outcome, long totalSteps) {
        losses.add(outcome.loss());
    }

    @Override
    public boolean wantsState(StepOutcome outcome) {
        return false;
    }

    @Override
    public Trainer.Next keep(TrainerState state, Stage stage) {
        kept.add(state);
        return Trainer.Next.GO_ON;
    }

    @Override
    public Optional<Trainer.Kept> lastGood() throws CheckpointException {
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trainer.Kept("kept " + (kept.size() - 1), kept.get(kept.size() - 1)));
    }

    @Override
    public boolean isStopping() {
        return false;
    }

    @Override
    public void unreadable(PairFault fault) {
        faults.add(fault);
    }

    @Override
    public void averaged(RoundCost cost) {}

    @Override
    public void setBack(String why, Trainer.Kept good, double rateFactor) {
        setBacks.add(why + " -> " + good.state().step() + " at " + rateFactor);
    }
}
