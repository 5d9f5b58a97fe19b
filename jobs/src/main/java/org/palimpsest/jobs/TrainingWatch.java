package org.palimpsest.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.palimpsest.jobs.settings.MlflowSettings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.storage.StorageException;
import org.palimpsest.training.PairFault;
import org.palimpsest.training.RoundCost;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StageSpan;
import org.palimpsest.training.StepOutcome;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingCheckpoint;
import org.palimpsest.training.TrainingPlan;

/** Watches a training: says how far it is, keeps checkpoints, validates, and keeps the best model. */
final class TrainingWatch implements Trainer.Listener, AutoCloseable {
    static final String BEST = "best.zip";
    static final String FINAL = "final.zip";
    private static final Duration SAID_EVERY = Duration.ofSeconds(30);
    private static final Duration MLFLOW_PATIENCE = Duration.ofSeconds(10);

    private final TrainSettings settings;
    private final TrainingPlan plan;
    private final ModelFolder folder;
    private final Validation validation;
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
    private BestSoFar best;
    /** When the state was kept that {@link #lastGood()} found. */
    private BestSoFar bestThen;

    private Optional<Validation.Score> lastScore = Optional.empty();
    private long stepsHere;
    private boolean finished;

    /**
     * What is watched.
     *
     * @param firstStep that this process begins after
     * @param pairs to learn from
     */
    record Watched(TrainSettings settings, TrainingPlan plan, TrainingCard card, long firstStep, int pairs) {}

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
        this.validation = validation;
        this.metrics = new TrainingMetrics(folder.store(), course(watched), mlflow(watched, clock), clock);
        this.unreadable = new UnreadablePairs("training", settings.maxUnreadableShare(), watched.pairs);
        this.card = watched.card.lines();
        this.stop = stop;
        this.say = say;
        this.clock = clock;
        this.start = clock.instant();
        this.lastKept = start;
        this.lastSaid = start;
        this.best = watched.card.best();
        this.bestThen = best;
    }

    /** Before the first step of a training that has a parent: the parent is the one to beat, and what is shipped until then. */
    void judgeParent(Checkpoint parent) {
        if (best.isKnown()) {
            return;
        }
        Optional<Validation.Score> score = scored(parent);
        if (score.isEmpty()) {
            say.accept("train  no validation pairs: nothing will say whether the result is better than its parent");
            return;
        }
        lastScore = score;
        metrics.validated(0, score.get());
        best = BestSoFar.parent(score.get().psnr(), validation.judgedBy());
        say.accept("train  the parent: " + score.get().words());
        folder.write(BEST, Checkpoint.of(parent.weights(), card(0)));
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
        best = best.setBackTo(bestThen);
    }

    @Override
    public Optional<Trainer.Kept> lastGood() {
        try {
            Optional<ModelFolder.Found> newest = folder.newest();
            newest.ifPresent(found -> bestThen = BestSoFar.of(found.checkpoint().card()));
            return newest.isPresent()
                    ? Optional.of(new Trainer.Kept(
                            newest.get().name(),
                            TrainingCheckpoint.stateOf(newest.get().checkpoint())))
                    : Optional.empty();
        } catch (CheckpointException e) {
            throw new StorageException("what this training kept is damaged", e);
        }
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
                lastScore
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
                && validation.isPossible()
                && step * samplesPerStep() / due > best.validatedAt() * samplesPerStep() / due;
    }

    /** Called when a state is wanted, and at the end of each stage. */
    @Override
    public Trainer.Next keep(TrainerState state, Stage stage) {
        // first of all: a validation takes its time and may be cut short
        keepCheckpoint(state);
        if (stop.isAsked()) {
            String kept = "asked to end; the checkpoint of step " + state.step() + " is kept, run again to go on";
            say.accept("train  " + kept);
            metrics.noted(state.step(), "asked to end; run again to go on");
            throw new StoppedException(kept);
        }
        return judge(state);
    }

    private void keepCheckpoint(TrainerState state) {
        folder.keep(TrainingCheckpoint.of(state, card(state.step())), state.step());
        metrics.write();
        lastKept = clock.instant();
    }

    /**
     * What follows on a checkpoint that is kept: its validation, if one is due, and perhaps an early end. For the state that a
     * process starts from too, because the former one may have been cut short in between.
     */
    Trainer.Next judge(TrainerState state) {
        if (isValidationDue(state.step())) {
            validate(state);
            keepCheckpoint(state);
        }
        if (settings.patience() > 0 && best.worseSince() >= settings.patience()) {
            String early = best.worseSince() + " validations without a better one: ends at step " + state.step();
            say.accept("train  " + early);
            metrics.noted(state.step(), early);
            return Trainer.Next.END;
        }
        return Trainer.Next.GO_ON;
    }

    /** The last validation and the model that the training ends with. */
    void ends(TrainerState state) {
        if (validation.isPossible() && state.step() > best.validatedAt()) {
            validate(state);
        }
        metrics.write();
        finished = true;
        folder.write(FINAL, Checkpoint.of(state.average(), card(state.step())));
        if (best.what().equals(BestSoFar.PARENT)) {
            say.accept(String.format(
                    Locale.ROOT,
                    "train  no validation was better than the parent's %.2f dB: %s is the parent itself",
                    best.parentPsnr(),
                    BEST));
        } else if (best.isKnown()) {
            say.accept(String.format(
                    Locale.ROOT,
                    "train  %s is %s: %.2f dB%s%s",
                    BEST,
                    best.what(),
                    best.psnr(),
                    best.hasParent() ? String.format(Locale.ROOT, ", the parent %.2f dB", best.parentPsnr()) : "",
                    lastScore
                            .map(score -> String.format(Locale.ROOT, ", untouched %.2f dB", score.untouched()))
                            .orElse("")));
            say.accept("train  " + BEST + " was " + BestSoFar.CAVEAT);
        }
    }

    private void validate(TrainerState state) {
        Optional<Validation.Score> scored = scored(Checkpoint.of(state.average(), card(state.step())));
        if (scored.isEmpty()) {
            say.accept("train  no validation pair is left: from here on nothing says which model is the best");
            return;
        }
        Validation.Score score = scored.get();
        lastScore = scored;
        metrics.validated(state.step(), score);
        say.accept(String.format(Locale.ROOT, "train  step %,d: %s", state.step(), score.words()));
        boolean better = best.isBeatenBy(score.psnr());
        best = best.after(state.step(), score.psnr(), validation.judgedBy());
        if (better) {
            folder.write(BEST, Checkpoint.of(state.average(), card(state.step())));
        }
    }

    /** Scores a model by the pages that can be read, and the best one so far anew if it was judged by others. */
    private Optional<Validation.Score> scored(Checkpoint model) {
        Optional<Validation.Score> score = validation.of(model);
        String by = validation.judgedBy();
        if (score.isEmpty() || !best.isKnown() || best.judgedBy().equals(by)) {
            return score;
        }
        Optional<Validation.Score> again = validation.of(bestModel());
        if (again.isPresent()) {
            best = best.judgedAnew(again.get().psnr(), validation.judgedBy());
            say.accept("train  " + BEST + " was judged by other pages or settings; by these: "
                    + again.get().words());
        }
        // a page may have been lost meanwhile
        return validation.judgedBy().equals(by) ? score : scored(model);
    }

    private Checkpoint bestModel() {
        try {
            return folder.find(BEST)
                    .orElseThrow(() -> new StorageException(
                            BEST + ": was removed from " + folder.store().uri()));
        } catch (CheckpointException e) {
            throw new StorageException(BEST + ": was kept by this training and is damaged; remove it", e);
        }
    }

    /** The training's facts with what is known at this step. */
    Map<String, String> card(long step) {
        Map<String, String> lines = new LinkedHashMap<>(card);
        lines.put("step", Long.toString(step));
        lines.put("samples", Long.toString(step * samplesPerStep()));
        lastScore.ifPresent(score -> lines.put("validation", score.words()));
        best.writeTo(lines);
        if (unreadable.count() > 0) {
            lines.put("unreadable-pairs", Integer.toString(unreadable.count()));
        }
        if (validation.unreadable() > 0) {
            lines.put("unreadable-validation-pairs", Integer.toString(validation.unreadable()));
        }
        if (!costs.isNone()) {
            lines.put("averaging", costs.summary());
        }
        return lines;
    }

    /** Writes the last of what people look at, however the training ended. */
    @Override
    public void close() {
        metrics.end(finished ? TrainingState.FINISHED : stop.isAsked() ? TrainingState.STOPPED : TrainingState.FAILED);
    }
}
