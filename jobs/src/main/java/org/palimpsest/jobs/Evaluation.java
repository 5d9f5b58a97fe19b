package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.PageScore;
import org.palimpsest.cleaning.ScoreTotal;
import org.palimpsest.jobs.settings.Spelling;
import org.palimpsest.review.EvaluationReport;
import org.palimpsest.review.EvaluationReport.Page;
import org.palimpsest.review.EvaluationReport.Table;
import org.palimpsest.spark.DatasetPairs.Refusal;
import org.palimpsest.spark.PageOutcome;
import org.palimpsest.spark.PageOutcome.Scored;

/**
 * What an evaluation found, for people and for programs; the same pages and models give the same bytes.
 *
 * @param contenders names, in the order of the scores
 * @param unpaired files that make no pair
 */
record Evaluation(
        String input, CleaningPlan plan, List<String> contenders, List<PageOutcome> outcomes, List<Refusal> unpaired) {
    private static final int NAMED = 20;

    /** Which pages a total is over. */
    private enum Group {
        ALL("all pages", score -> true),
        WITH_INK("pages with ink", PageScore::hasInk),
        WITHOUT_INK("pages without ink", score -> !score.hasInk());

        private final String words;
        private final Predicate<PageScore> holds;

        Group(String words, Predicate<PageScore> holds) {
            this.words = words;
            this.holds = holds;
        }
    }

    private List<Scored> scored() {
        return outcomes.stream()
                .filter(Scored.class::isInstance)
                .map(Scored.class::cast)
                .toList();
    }

    /** Name to reason, in order. */
    private Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        for (PageOutcome outcome : outcomes) {
            if (outcome instanceof PageOutcome.Refused page) {
                refused.put(page.name(), page.reason());
            }
        }
        unpaired.forEach(file -> refused.put(file.name(), file.code() + ": " + file.reason()));
        return refused;
    }

    ExitCode exit() {
        if (scored().isEmpty()) {
            return ExitCode.TOO_MANY_QUARANTINED;
        }
        return refused().isEmpty() ? ExitCode.DONE : ExitCode.SOME_QUARANTINED;
    }

    private ScoreTotal total(Group group, int contender) {
        return ScoreTotal.of(scored().stream()
                .filter(page -> group.holds.test(page.first()))
                .map(page -> page.scores().get(contender))
                .toList());
    }

    /** The groups that have pages; all pages alone if they are of one kind. */
    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (Group group : Group.values()) {
            int pages = total(group, 0).pages();
            if (pages > 0 && (group == Group.ALL || pages < scored().size())) {
                groups.add(group);
            }
        }
        return groups;
    }

    String asText(Duration time) {
        StringBuilder text = new StringBuilder("evaluate: " + scored().size() + " pages scored, "
                + refused().size() + " not, in " + Times.words(time) + "\n");
        int width = contenders.stream().mapToInt(String::length).max().orElse(0) + 2;
        for (Group group : groups()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + width + "s",
                    group.words + " (" + total(group, 0).pages() + ")"));
            Figure.ALL.forEach(figure -> text.append(String.format(Locale.ROOT, "%11s", figure.heading())));
            text.append('\n');
            for (int i = 0; i < contenders.size(); i++) {
                ScoreTotal total = total(group, i);
                text.append(String.format(Locale.ROOT, "%-" + width + "s", "  " + contenders.get(i)));
                Figure.ALL.forEach(figure -> text.append(String.format(Locale.ROOT, "%11s", figure.text(total))));
                text.append('\n');
            }
        }
        refused().entrySet().stream().limit(NAMED).forEach(page -> text.append("not scored: ")
                .append(RunSummary.printable(page.getKey() + ": " + page.getValue()))
                .append('\n'));
        if (refused().size() > NAMED) {
            text.append("and ").append(refused().size() - NAMED).append(" more not scored\n");
        }
        return text.toString();
    }

    /** Totals and names of what was not scored, on one line. */
    String summaryAsJson() {
        return json(new ObjectMapper().writer(), summary());
    }

    private static String json(ObjectWriter writer, Map<String, Object> map) {
        try {
            return writer.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures are plain values and can always be written", e);
        }
    }

    /** The same and every page. */
    String asJson() {
        Map<String, Object> map = summary();
        map.put("pages", scored().stream().map(this::page).toList());
        return json(new ObjectMapper().writerWithDefaultPrettyPrinter(), map) + "\n";
    }

    private Map<String, Object> summary() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("command", "evaluate");
        map.put("exit", exit().number());
        map.put("input", input);
        map.put("contenders", contenders);
        map.put("plan", plan.fingerprint());
        map.put("scored", scored().size());
        map.put("not-scored", refused());
        Map<String, Object> totals = new LinkedHashMap<>();
        for (Group group : Group.values()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            for (int i = 0; i < contenders.size(); i++) {
                figures.put(contenders.get(i), figures(total(group, i)));
            }
            totals.put(Spelling.of(group), figures);
        }
        map.put("totals", totals);
        return map;
    }

    private Map<String, Object> page(Scored page) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", page.name());
        map.put("width", page.width());
        map.put("height", page.height());
        map.put("has-ink", page.first().hasInk());
        Map<String, Object> scores = new LinkedHashMap<>();
        for (int i = 0; i < contenders.size(); i++) {
            PageScore score = page.scores().get(i);
            Map<String, Object> figures = figures(ScoreTotal.of(score));
            figures.put("equal", Double.isInfinite(score.psnr()));
            scores.put(contenders.get(i), figures);
        }
        map.put("scores", scores);
        return map;
    }

    /** A figure that there is none of is left out. */
    private static Map<String, Object> figures(ScoreTotal total) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pages", total.pages());
        Figure.ALL.forEach(figure -> figure.of().apply(total).ifPresent(value -> map.put(figure.key(), value)));
        return map;
    }

    String asHtml() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("dataset", input);
        facts.put("scored", scored().size() + " pages");
        facts.put("not scored", Integer.toString(refused().size()));
        facts.put("plan", plan.fingerprint());
        List<Table> totals = groups().stream()
                .map(group ->
                        table(group.words + " (" + total(group, 0).pages() + ")", contender -> total(group, contender)))
                .toList();
        List<Page> pages = scored().stream()
                .sorted(Scored.WORST_FIRST)
                .map(page -> new Page(
                        page.name(),
                        table(
                                page.width() + " x " + page.height() + " px"
                                        + (page.first().hasInk() ? "" : ", no ink"),
                                contender -> ScoreTotal.of(page.scores().get(contender))),
                        page.picture()))
                .toList();
        return EvaluationReport.html(
                "Palimpsest: evaluation of " + contenders.get(0), facts, Figure.NOTE, totals, refused(), pages);
    }

    /** The total of a contender. */
    private interface Totals {
        ScoreTotal of(int contender);
    }

    private Table table(String heading, Totals totals) {
        List<String> columns = new ArrayList<>(List.of(""));
        Figure.ALL.forEach(figure -> columns.add(figure.heading()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            ScoreTotal total = totals.of(i);
            List<String> row = new ArrayList<>(List.of(contenders.get(i)));
            Figure.ALL.forEach(figure -> row.add(figure.text(total)));
            rows.add(row);
        }
        return new Table(heading, columns, rows);
    }
}
