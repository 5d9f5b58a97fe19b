package org.palimpsest.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.palimpsest.jobs.settings.MlflowSettings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.training.PairFault;
import org.palimpsest.training.RoundCost;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StageSpan;
import org.palimpsest.training.StepOutcome;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingCheckpoint;
import org.palimpsest.training.TrainingPlan;

/** Watches a training: says how far it is, keeps checkpoints and the last model, and has models judged when it is time. */
final class TrainingWatch implements Trainer.Listener, AutoCloseable {
    static final String FINAL = "final.zip";
    private static final Duration SAID_EVERY = Duration.ofSeconds(30);
    private static final Duration MLFLOW_PATIENCE = Duration.ofSeconds(10);

    private final TrainSettings settings;
    private final TrainingPlan plan;
    private final ModelFolder folder;
    private final Judging judging;
    private final TrainingMetrics metrics;
    private final UnreadablePairs unreadable;
    private final AveragingCosts costs = new AveragingCosts();
    private final Map<String, String> card;
    private final StopSignal stop;
    private final Consumer<String> say;
    private final Clock clock;
    private final Instant start;
    private Instant lastKept;
    private Instant lastSaid;
    /** When the last step ended, and what followed on it. */
    private Instant lastHeard;
    /** When the state was kept that {@link #lastGood()} found. */
    private BestSoFar bestThen;

    private long stepsHere;
    private TrainingState ending = TrainingState.FAILED;

    /**
     * What is watched.
     *
     * @param parents the parent, if there is one
     * @param firstStep that this process begins after
     * @param pairs to learn from
     */
    record Watched(
            TrainSettings settings,
            TrainingPlan plan,
            TrainingCard card,
            List<Checkpoint> parents,
            long firstStep,
            int pairs) {}

    TrainingWatch(
            Watched watched,
            ModelFolder folder,
            Validation validation,
            StopSignal stop,
            Consumer<String> say,
            Clock clock) {
        this.settings = watched.settings;
        this.plan = watched.plan;
        this.folder = folder;
        this.metrics = new TrainingMetrics(folder.store(), course(watched), mlflow(watched, clock), clock);
        this.judging = new Judging(validation, folder, watched.parents, watched.card.best(), metrics, say);
        this.unreadable = new UnreadablePairs("training", settings.maxUnreadableShare(), watched.pairs);
        this.card = watched.card.lines();
        this.stop = stop;
        this.say = say;
        this.clock = clock;
        this.start = clock.instant();
        this.lastKept = start;
        this.lastSaid = start;
        this.lastHeard = start;
        this.bestThen = watched.card.best();
    }

    private static TrainingMetrics.Course course(Watched watched) {
        int workers = watched.settings.workers();
        long steps =
                watched.plan.spans(workers).stream().mapToLong(StageSpan::steps).sum();
        return new TrainingMetrics.Course(
                watched.firstStep, steps, watched.plan.batch() * workers, watched.card.lines());
    }

    private static PointSink mlflow(Watched watched, Clock clock) {
        MlflowSettings mlflow = watched.settings.mlflow();
        return mlflow.server()
                .<PointSink>map(uri -> new MlflowRun(
                        new MlflowRun.Target(uri, mlflow.experiment(), MLFLOW_PATIENCE), watched.card.lines(), clock))
                .orElse(PointSink.NONE);
    }

    @Override
    public void stepped(Stage stage, StepOutcome outcome, long totalSteps) {
        metrics.stepped(stage, outcome);
        stepsHere++;
        Instant now = clock.instant();
        if (settings.workers() == 1) {
            // a round of several workers ends at once, because Spark ends with it
            stop.pieceTook(Duration.between(lastHeard, now));
        }
        lastHeard = now;
        if (Duration.between(lastSaid, now).compareTo(SAID_EVERY) >= 0) {
            lastSaid = now;
            say.accept(line(stage, outcome, totalSteps, Duration.between(start, now)));
        }
    }

    @Override
    public void averaged(RoundCost cost) {
        costs.add(cost);
    }

    @Override
    public void unreadable(PairFault fault) {
        unreadable.add(fault);
    }

    @Override
    public void setBack(String why, Trainer.Kept good, double rateFactor) {
        String setBack = "set back: " + why + "; going on from " + good.name() + ", step "
                + good.state().step() + ", at " + (float) rateFactor + " of the learning rate";
        say.accept("train  " + setBack);
        metrics.setBack(good.state().step(), setBack);
        judging.setBackTo(bestThen);
    }

    @Override
    public Optional<Trainer.Kept> lastGood() throws CheckpointException {
        Optional<ModelFolder.Found> newest = folder.newest();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint kept = newest.get().checkpoint();
        bestThen = BestSoFar.of(kept.card());
        return Optional.of(new Trainer.Kept(newest.get().name(), TrainingCheckpoint.stateOf(kept)));
    }

    @Override
    public boolean isStopping() {
        return stop.isAsked();
    }

    private String line(Stage stage, StepOutcome outcome, long totalSteps, Duration elapsed) {
        TrainingPace pace = new TrainingPace(stepsHere, elapsed);
        return String.format(
                Locale.ROOT,
                "train  step %,d of %,d, stage %s, loss %.4f, %.1f crops/s, %s left%s",
                outcome.step(),
                totalSteps,
                stage.name(),
                outcome.loss(),
                pace.stepsPerSecond() * samplesPerStep(),
                Times.words(pace.toGo(totalSteps - outcome.step())),
                judging.lastScore()
                                .map(score -> String.format(
                                        Locale.ROOT, ", %.2f dB (untouched %.2f)", score.psnr(), score.untouched()))
                                .orElse("")
                        + (costs.isNone() ? "" : ", " + costs.shares()));
    }

    private int samplesPerStep() {
        return plan.batch() * settings.workers();
    }

    @Override
    public boolean wantsState(StepOutcome outcome) {
        return stop.isAsked() || isValidationDue(outcome.step()) || isCheckpointDue();
    }

    private boolean isCheckpointDue() {
        return Duration.between(lastKept, clock.instant()).compareTo(settings.checkpointEvery()) >= 0;
    }

    /** At fixed counts of samples, wherever a former process was interrupted. */
    private boolean isValidationDue(long step) {
        long due = settings.validateEvery();
        return !stop.isAsked()
                && judging.isPossible()
                && step * samplesPerStep() / due > judging.best().validatedAt() * samplesPerStep() / due;
    }

    /** Called when a state is wanted, and at the end of each stage. */
    @Override
    public Trainer.Next keep(TrainerState state, Stage stage) {
        Trainer.Next next = kept(state);
        lastHeard = clock.instant();
        return next;
    }

    private Trainer.Next kept(TrainerState state) {
        // first of all: a validation takes its time and may be cut short
        keepCheckpoint(state);
        if (stop.isAsked()) {
            String kept = "asked to end; the checkpoint of step " + state.step() + " is kept, run again to go on";
            say.accept("train  " + kept);
            metrics.noted(state.step(), "asked to end; run again to go on");
            ending = TrainingState.STOPPED;
            throw new StoppedException(kept);
        }
        return judge(state);
    }

    private void keepCheckpoint(TrainerState state) {
        folder.keep(TrainingCheckpoint.of(state, card(state.step())), state.step());
        metrics.write();
        lastKept = clock.instant();
    }

    /** From where a process begins, which may be where a former one was cut short. */
    Trainer.Next begins(TrainerState from) {
        judging.judgeParent(this::card);
        Trainer.Next next = judge(from);
        lastHeard = clock.instant();
        return next;
    }

    /** What follows on a checkpoint that is kept: its validation, if one is due, and perhaps an early end. */
    private Trainer.Next judge(TrainerState state) {
        if (isValidationDue(state.step())) {
            validate(state);
            keepCheckpoint(state);
        }
        int worse = judging.best().worseSince();
        if (settings.patience() > 0 && worse >= settings.patience()) {
            String early = worse + " validations without a better one: ends at step " + state.step();
            say.accept("train  " + early);
            metrics.noted(state.step(), early);
            return Trainer.Next.END;
        }
        return Trainer.Next.GO_ON;
    }

    private void validate(TrainerState state) {
        try {
            judging.validate(state, this::card);
        } catch (RuntimeException cutShort) {
            if (stop.isAsked()) {
                // Spark ends at the same signal, and its tasks with it
                ending = TrainingState.STOPPED;
            }
            throw cutShort;
        }
    }

    /** The last validation and the model that the training ends with. */
    void ends(TrainerState state) {
        if (judging.isPossible() && state.step() > judging.best().validatedAt()) {
            validate(state);
        }
        metrics.write();
        folder.write(FINAL, Checkpoint.of(state.average(), card(state.step())));
        ending = TrainingState.FINISHED;
        judging.sayWhatIsBest();
    }

    /** The training's facts with what is known at this step. */
    Map<String, String> card(long step) {
        Map<String, String> lines = new LinkedHashMap<>(card);
        lines.put("step", Long.toString(step));
        lines.put("samples", Long.toString(step * samplesPerStep()));
        judging.writeTo(lines);
        if (unreadable.count() > 0) {
            lines.put("unreadable-pairs", Integer.toString(unreadable.count()));
        }
        if (!costs.isNone()) {
            lines.put("averaging", costs.summary());
        }
        return lines;
    }

    /** Writes the last of what people look at, however the training ended. */
    @Override
    public void close() {
        metrics.end(ending);
    }
}
