package org.palimpsest.training;

import java.util.List;
import java.util.Optional;

/** One worker, in this process and thread; takes its state only when it is asked for. */
public final class LoneWorker implements Workforce {
    private final TrainingPlan plan;
    private final DecodedPages pages;
    private StageTrainer trainer;
    private CropStream crops;

    public LoneWorker(TrainingPlan plan, PairSource pairs) {
        this.plan = plan;
        pages = new DecodedPages(pairs, plan.mixedPairs());
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public void enter(StageSpan span, TrainerState state) {
        close();
        trainer = new StageTrainer(plan, span);
        trainer.resume(state);
        crops = new CropStream(plan, pages, 0, 1, state.step());
    }

    @Override
    public Leg advance() {
        CropStream.Made made = crops.next();
        return new Leg(List.of(trainer.fit(made.batch())), made.faults(), Optional.empty());
    }

    @Override
    public TrainerState state() {
        return trainer.state();
    }

    @Override
    public void close() {
        if (crops != null) {
            crops.close();
            trainer.close();
            crops = null;
            trainer = null;
        }
    }
}
