package org.palimpsest.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.Weights;
import org.palimpsest.training.TrainerState;

/** Judges what a training makes by its validation pages, and keeps the best model. */
final class Judging {
    static final String BEST = "best.zip";

    private final Validation validation;
    private final ModelFolder folder;
    private final List<Checkpoint> parents;
    private final TrainingMetrics metrics;
    private final Consumer<String> say;
    private BestSoFar best;
    private Optional<Validation.Score> lastScore = Optional.empty();

    /**
     * @param parents the parent, if there is one
     * @param best of the validations before this process
     */
    Judging(
            Validation validation,
            ModelFolder folder,
            List<Checkpoint> parents,
            BestSoFar best,
            TrainingMetrics metrics,
            Consumer<String> say) {
        this.validation = validation;
        this.folder = folder;
        this.parents = List.copyOf(parents);
        this.best = best;
        this.metrics = metrics;
        this.say = say;
    }

    /** What a kept model says of itself besides how it was judged. */
    interface Facts {
        Map<String, String> at(long step);
    }

    BestSoFar best() {
        return best;
    }

    Optional<Validation.Score> lastScore() {
        return lastScore;
    }

    boolean isPossible() {
        return validation.isPossible();
    }

    /** The training goes on from where {@code then} was known. */
    void setBackTo(BestSoFar then) {
        best = best.setBackTo(then);
    }

    /** If no model is known to be the best: the parent is the one to beat, and what is shipped until then. */
    void judgeParent(Facts facts) {
        if (best.isKnown() || parents.isEmpty()) {
            return;
        }
        Checkpoint parent = parents.get(0);
        Optional<Validation.Score> score = validation.of(parent);
        if (score.isEmpty()) {
            say.accept("train  no validation pairs: nothing will say whether the result is better than its parent");
            return;
        }
        lastScore = score;
        metrics.validated(0, score.get());
        best = BestSoFar.parent(score.get(), best.validatedAt());
        say.accept("train  the parent: " + score.get().words());
        keepBest(parent.weights(), facts.at(0));
    }

    /** Scores the state's average and keeps it if it is the best so far. */
    void validate(TrainerState state, Facts facts) {
        Weights average = state.average();
        Optional<Validation.Score> scored = scored(Checkpoint.of(average, facts.at(state.step())), facts);
        if (scored.isEmpty()) {
            say.accept("train  no validation pair is left: from here on nothing says which model is the best");
            return;
        }
        Validation.Score score = scored.get();
        lastScore = scored;
        metrics.validated(state.step(), score);
        say.accept(String.format(Locale.ROOT, "train  step %,d: %s", state.step(), score.words()));
        boolean better = best.isBeatenBy(score);
        best = best.after(state.step(), score);
        if (better) {
            keepBest(average, facts.at(state.step()));
        }
    }

    private void keepBest(Weights weights, Map<String, String> facts) {
        folder.write(BEST, Checkpoint.of(weights, facts));
    }

    /** Scores a model by the pages that can be read; the best so far, and the parent, anew if they were judged by others. */
    private Optional<Validation.Score> scored(Checkpoint model, Facts facts) {
        Optional<Validation.Score> score = validation.of(model);
        if (score.isEmpty() || !best.isKnown() || best.isComparableWith(score.get())) {
            return score;
        }
        Optional<Checkpoint> kept = folder.findIfSound(BEST);
        if (kept.isEmpty()) {
            say.accept("train  " + BEST + " is gone: the best model is looked for anew");
            best = best.forgotten();
            judgeParent(facts);
            return scored(model, facts);
        }
        List<Checkpoint> models = new ArrayList<>(List.of(model, kept.get()));
        models.addAll(parents);
        List<Validation.Score> scores = byTheSamePages(models);
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        Validation.Score again = scores.get(1);
        best = parents.isEmpty() ? best.judgedAnew(again) : best.judgedAnew(again, scores.get(2));
        say.accept("train  " + BEST + " was judged by other pages or settings; by these: " + again.words());
        return Optional.of(scores.get(0));
    }

    /** Scores of all, in their order: again from the first if one of them lost a page. None if no page is left. */
    private List<Validation.Score> byTheSamePages(List<Checkpoint> models) {
        while (true) {
            List<Validation.Score> scores = models.stream()
                    .map(validation::of)
                    .flatMap(Optional::stream)
                    .toList();
            if (scores.size() < models.size()) {
                return List.of();
            }
            if (scores.stream().map(Validation.Score::by).distinct().count() == 1) {
                return scores;
            }
        }
    }

    /** Tells what the training ends with. */
    void sayWhatIsBest() {
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

    /** Adds how the training was judged to a card. */
    void writeTo(Map<String, String> card) {
        lastScore.ifPresent(score -> card.put("validation", score.words()));
        best.writeTo(card);
        if (validation.unreadable() > 0) {
            card.put("unreadable-validation-pairs", Integer.toString(validation.unreadable()));
        }
    }
}
