package org.palimpsest.training;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Where the rounds of a process's workers are done. Graphs are kept from round to round, as many as rounds are done at a time,
 * and decoded pages, which all share; what comes out never depends on what was kept. Travels empty; used by several threads.
 */
public final class Workshop implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final TrainingPlan plan;
    private final PairSource pairs;
    private transient Deque<Bench> idle;
    private transient DecodedPages pages;

    public Workshop(TrainingPlan plan, PairSource pairs) {
        this.plan = plan;
        this.pairs = pairs;
    }

    /** Does a round from a state; {@code nanos} is a clock that only the round's cost is told by. */
    public WorkerRound.Result work(WorkerRound round, TrainerState from, LongSupplier nanos) {
        Bench bench = taken(round, from.step());
        try {
            WorkerRound.Result result = bench.work(round, from, nanos);
            returned(bench);
            return result;
        } catch (RuntimeException failed) {
            // not kept: who knows what state it is in
            bench.close();
            throw failed;
        }
    }

    /** The bench that is ready for just this round, else any. */
    private synchronized Bench taken(WorkerRound round, long step) {
        Deque<Bench> benches = idle();
        for (Bench bench : benches) {
            if (bench.isReadyFor(round, step)) {
                benches.remove(bench);
                return bench;
            }
        }
        Bench any = benches.poll();
        return any == null ? new Bench() : any;
    }

    private synchronized void returned(Bench bench) {
        idle().push(bench);
    }

    private synchronized DecodedPages pages() {
        if (pages == null) {
            pages = new DecodedPages(pairs, plan.mixedPairs());
        }
        return pages;
    }

    private Deque<Bench> idle() {
        if (idle == null) {
            idle = new ArrayDeque<>();
        }
        return idle;
    }

    /** Gives back what is kept here; rounds under way keep theirs. */
    @Override
    public synchronized void close() {
        idle().forEach(Bench::close);
        idle().clear();
    }

    /** A graph and a stream of crops, for one round at a time. */
    private final class Bench implements AutoCloseable {
        private StageTrainer trainer;
        private CropStream crops;

        boolean isReadyFor(WorkerRound round, long step) {
            return crops != null && crops.isAt(round.worker(), round.workers(), step);
        }

        WorkerRound.Result work(WorkerRound round, TrainerState from, LongSupplier nanos) {
            if (!isReadyFor(round, from.step())) {
                closeCrops();
                crops = new CropStream(plan, pages(), round.worker(), round.workers(), from.step());
            }
            if (trainer == null || !trainer.isOf(round.span())) {
                closeTrainer();
                trainer = new StageTrainer(plan, round.span());
            }
            trainer.resume(from);
            return round.run(trainer, crops, nanos);
        }

        private void closeCrops() {
            if (crops != null) {
                crops.close();
                crops = null;
            }
        }

        private void closeTrainer() {
            if (trainer != null) {
                trainer.close();
                trainer = null;
            }
        }

        @Override
        public void close() {
            closeCrops();
            closeTrainer();
        }
    }
}
