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

    boolean isBeatenBy(double other) {
        return other > psnr;
    }

    /** With the parent as the one to beat. */
    static BestSoFar parent(double psnr, String judgedBy) {
        return new BestSoFar(psnr, judgedBy, PARENT, psnr, 0, 0);
    }

    /** Going on from where {@code then} was known: validations since come again, and what they found stays the one to beat. */
    BestSoFar setBackTo(BestSoFar then) {
        return new BestSoFar(
                psnr, judgedBy, what, parentPsnr, then.validatedAt, what.equals(then.what) ? then.worseSince : 0);
    }

    /** Measured again by other pages; what another model, the parent, scored by the former ones is not comparable. */
    BestSoFar judgedAnew(double now, String by) {
        return new BestSoFar(now, by, what, what.equals(PARENT) ? now : NONE.parentPsnr, validatedAt, worseSince);
    }

    /** After a validation by the same pages. */
    BestSoFar after(long step, double other, String by) {
        return isBeatenBy(other)
                ? new BestSoFar(other, by, "step " + step, parentPsnr, step, 0)
                : new BestSoFar(psnr, by, what, parentPsnr, step, worseSince + 1);
    }
}
