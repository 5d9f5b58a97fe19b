package org.palimpsest.jobs;

import java.util.Map;

/**
 * The best validation of a training so far; its checkpoints carry it in their cards.
 *
 * @param psnr mean over the validation pages, dB; negative infinity before the first validation
 * @param judgedBy names the pages and the way of cleaning that this was measured by
 * @param what which model that was: {@link #PARENT} or a step
 * @param parentPsnr what the parent scores, dB; negative infinity if there is none or nothing to judge it by
 * @param validatedAt step of the last validation
 * @param worseSince validations since then that were no better
 */
record BestSoFar(double psnr, String judgedBy, String what, double parentPsnr, long validatedAt, int worseSince) {
    static final BestSoFar NONE = new BestSoFar(Double.NEGATIVE_INFINITY, "", "none", Double.NEGATIVE_INFINITY, 0, 0);
    static final String PARENT = "the parent, unchanged";
    /** What every figure of the best model is to be read with. */
    static final String CAVEAT = "chosen by the very pages that it is judged on, which flatters it:"
            + " 'palimpsest evaluate' on other pages says how good it is";

    private static final String PSNR = "best-psnr-db";
    private static final String JUDGED_BY = "best-judged-by";
    private static final String WHAT = "best";
    private static final String PARENT_PSNR = "parent-psnr-db";
    private static final String PSNR_IS = "best-psnr-is";
    private static final String VALIDATED_AT = "validated-at-step";
    private static final String WORSE_SINCE = "validations-without-better";

    /** As a checkpoint's card tells it. */
    static BestSoFar of(Map<String, String> card) {
        if (!card.containsKey(PSNR)) {
            return NONE;
        }
        return new BestSoFar(
                Double.parseDouble(card.get(PSNR)),
                card.getOrDefault(JUDGED_BY, NONE.judgedBy),
                card.get(WHAT),
                Double.parseDouble(card.getOrDefault(PARENT_PSNR, Double.toString(NONE.parentPsnr))),
                Long.parseLong(card.get(VALIDATED_AT)),
                Integer.parseInt(card.get(WORSE_SINCE)));
    }

    void writeTo(Map<String, String> card) {
        if (!isKnown()) {
            return;
        }
        card.put(PSNR, Double.toString(psnr));
        card.put(PSNR_IS, CAVEAT);
        card.put(JUDGED_BY, judgedBy);
        card.put(WHAT, what);
        if (hasParent()) {
            card.put(PARENT_PSNR, Double.toString(parentPsnr));
        }
        card.put(VALIDATED_AT, Long.toString(validatedAt));
        card.put(WORSE_SINCE, Integer.toString(worseSince));
    }

    boolean isKnown() {
        return psnr > Double.NEGATIVE_INFINITY;
    }

    boolean hasParent() {
        return parentPsnr > Double.NEGATIVE_INFINITY;
    }

    boolean isBeatenBy(Validation.Score score) {
        return score.psnr() > psnr;
    }

    /** Whether a score is by the same pages and settings. */
    boolean isComparableWith(Validation.Score score) {
        return judgedBy.equals(score.by());
    }

    /** With the parent as the one to beat. */
    static BestSoFar parent(Validation.Score score, long validatedAt) {
        return new BestSoFar(score.psnr(), score.by(), PARENT, score.psnr(), validatedAt, 0);
    }

    /** Without the best model: whatever is validated next is better. */
    BestSoFar forgotten() {
        return new BestSoFar(NONE.psnr, NONE.judgedBy, NONE.what, NONE.parentPsnr, validatedAt, 0);
    }

    /** Going on from where {@code then} was known: validations since come again, and what they found stays the one to beat. */
    BestSoFar setBackTo(BestSoFar then) {
        return new BestSoFar(
                psnr, judgedBy, what, parentPsnr, then.validatedAt, what.equals(then.what) ? then.worseSince : 0);
    }

    /** Measured again by other pages, of a training without a parent. */
    BestSoFar judgedAnew(Validation.Score now) {
        return new BestSoFar(now.psnr(), now.by(), what, NONE.parentPsnr, validatedAt, worseSince);
    }

    /** Measured again by other pages, as was the parent. */
    BestSoFar judgedAnew(Validation.Score now, Validation.Score parent) {
        return new BestSoFar(now.psnr(), now.by(), what, parent.psnr(), validatedAt, worseSince);
    }

    /** After a validation that is comparable, or the first. */
    BestSoFar after(long step, Validation.Score score) {
        return isBeatenBy(score)
                ? new BestSoFar(score.psnr(), score.by(), "step " + step, parentPsnr, step, 0)
                : new BestSoFar(psnr, judgedBy, what, parentPsnr, step, worseSince + 1);
    }
}
