package org.palimpsest.jobs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingCheckpoint;

/** Watches a training: says how far it is, keeps checkpoints, validates, and keeps the best model. */
final class TrainingWatch implements Trainer.Listener {
    static final String BEST = "best.zip";
    static final String FINAL = "final.zip";
    private static final Duration SAID_EVERY = Duration.ofSeconds(30);

    private final TrainSettings settings;
    private final ModelFolder folder;
    private final Validation validation;
    private final TrainingMetrics metrics;
    private final Map<String, String> card;
    private final StopSignal stop;
    private final Consumer<String> say;
    private final Clock clock;
    private final Instant start;
    private final long firstStep;
    private Instant lastKept;
    private Instant lastSaid;
    private long lastValidated;
    private double bestPsnr;
    private Optional<Validation.Score> lastScore = Optional.empty();

    TrainingWatch(
            TrainSettings settings,
            ModelFolder folder,
            Validation validation,
            TrainingCard card,
            StopSignal stop,
            Consumer<String> say,
            Clock clock,
            long firstStep) {
        this.settings = settings;
        this.folder = folder;
        this.validation = validation;
        this.metrics = new TrainingMetrics(folder.store(), firstStep);
        this.card = card.lines();
        this.stop = stop;
        this.say = say;
        this.clock = clock;
        this.start = clock.instant();
        this.firstStep = firstStep;
        this.lastKept = start;
        this.lastSaid = start;
        this.lastValidated = firstStep;
        this.bestPsnr = card.bestPsnr();
    }

    @Override
    public void stepped(Stage stage, StepOutcome outcome, long totalSteps) {
        metrics.stepped(stage, outcome);
        Instant now = clock.instant();
        if (Duration.between(lastSaid, now).compareTo(SAID_EVERY) >= 0) {
            lastSaid = now;
            say.accept(line(stage, outcome, totalSteps, Duration.between(start, now)));
        }
    }

    private String line(Stage stage, StepOutcome outcome, long totalSteps, Duration elapsed) {
        double stepsDone = outcome.step() - firstStep;
        double perSecond = stepsDone * 1000 / Math.max(1, elapsed.toMillis());
        Duration left = Duration.ofSeconds((long) ((totalSteps - outcome.step()) / perSecond));
        return String.format(
                Locale.ROOT,
                "train  step %,d of %,d, stage %s, loss %.4f, %.1f crops/s, %s left%s",
                outcome.step(),
                totalSteps,
                stage.name(),
                outcome.loss(),
                perSecond * settings.plan().batch() * settings.workers(),
                Times.words(left),
                lastScore
                        .map(score -> String.format(
                                Locale.ROOT, ", %.2f dB (untouched %.2f)", score.psnr(), score.untouched()))
                        .orElse(""));
    }

    @Override
    public boolean wantsState(StepOutcome outcome) {
        return stop.isAsked() || isValidationDue(outcome.step()) || isCheckpointDue();
    }

    private boolean isCheckpointDue() {
        return Duration.between(lastKept, clock.instant()).compareTo(settings.checkpointEvery()) >= 0;
    }

    private boolean isValidationDue(long step) {
        long samples = (step - lastValidated) * settings.plan().batch() * settings.workers();
        return !stop.isAsked() && validation.isPossible() && samples >= settings.validateEvery();
    }

    /** Called when a state is wanted, and at the end of each stage. */
    @Override
    public void keep(TrainerState state, Stage stage) throws IOException {
        if (isValidationDue(state.step())) {
            validate(state);
        }
        folder.keep(TrainingCheckpoint.of(state, card(state)), state.step());
        metrics.write();
        lastKept = clock.instant();
        if (stop.isAsked()) {
            throw new StoppedException(
                    "asked to end; the checkpoint of step " + state.step() + " is kept, run again to go on");
        }
    }

    /** The last validation and the model that the training ends with. */
    void ends(TrainerState state) throws IOException {
        if (validation.isPossible() && state.step() > lastValidated) {
            validate(state);
        }
        metrics.write();
        folder.write(FINAL, Checkpoint.of(state.average(), card(state)));
    }

    private void validate(TrainerState state) throws IOException {
        lastValidated = state.step();
        Checkpoint candidate = Checkpoint.of(state.average(), card(state));
        Validation.Score score = validation.of(candidate);
        lastScore = Optional.of(score);
        metrics.validated(state.step(), score);
        say.accept(String.format(
                Locale.ROOT,
                "train  step %,d: %d pages, %.2f dB (untouched %.2f), in ink %.2f, outside %.2f",
                state.step(),
                score.cleaned().pages(),
                score.psnr(),
                score.untouched(),
                score.inInk(),
                score.outside()));
        if (score.psnr() > bestPsnr) {
            bestPsnr = score.psnr();
            folder.write(BEST, Checkpoint.of(state.average(), card(state)));
        }
    }

    /** The training's facts with what is known at this step. */
    Map<String, String> card(TrainerState state) {
        Map<String, String> lines = new LinkedHashMap<>(card);
        lines.put("step", Long.toString(state.step()));
        lines.put("samples", Long.toString(state.step() * settings.plan().batch() * settings.workers()));
        lastScore.ifPresent(score -> lines.put(
                "validation",
                String.format(
                        Locale.ROOT,
                        "%d pages: %.2f dB, untouched %.2f dB, in ink %.2f dB, outside %.2f dB",
                        score.cleaned().pages(),
                        score.psnr(),
                        score.untouched(),
                        score.inInk(),
                        score.outside())));
        if (bestPsnr > Double.NEGATIVE_INFINITY) {
            lines.put(TrainingCard.BEST_PSNR, Double.toString(bestPsnr));
        }
        return lines;
    }
}
