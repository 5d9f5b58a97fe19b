package org.palimpsest.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palimpsest.review.EvaluationReport.Page;
import org.palimpsest.review.EvaluationReport.Table;
import org.palimpsest.review.TrainingReport.Samples;
import org.palimpsest.review.TrainingReport.State;

/** Both self-contained reports. */
class EvaluationReportTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&.png";

    @Test
    void showsTotalsThenRefusedThenPagesAsGiven() {
        assertThat(report("a", "b")).containsSubsequence("<h2>all pages", "<h2>Not scored", "bad.png", ">a<", ">b<");
    }

    @Test
    void escapesNamesAndReasonsOfStrangers() {
        assertThat(report(HOSTILE, "b")).doesNotContain("<img src=x").contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void fetchesNothingFromElsewhere() {
        assertThat(report("a", "b"))
                .contains("default-src 'none'")
                .contains("src=\"data:image/jpeg;base64,AAAA\"")
                .doesNotContain("http://", "https://", "<script");
    }

    @Test
    void aTrainingIsLoadedAgainWhileItRunsOnly() {
        assertThat(training(State.RUNNING)).contains("http-equiv=\"refresh\" content=\"30\"");
        assertThat(training(State.ENDED)).doesNotContain("refresh");
    }

    @Test
    void aTrainingShowsChartsNotesAndTheLatestSamplesFirst() {
        assertThat(training(State.ENDED))
                .containsSubsequence("<svg/>", "rolled back &lt;1&gt;", "step 200", "step 100", "&lt;a plan&gt;")
                .contains("predicted mask");
    }

    private static String report(String... pages) {
        Table table = new Table("all pages", List.of("", "PSNR"), List.of(List.of(HOSTILE, "30.00")));
        return EvaluationReport.html(
                "evaluation",
                Map.of("model", HOSTILE),
                "how to read",
                List.of(table),
                Map.of("bad.png", HOSTILE),
                List.of(pages).stream()
                        .map(name -> new Page(name, table, "data:image/jpeg;base64,AAAA"))
                        .toList());
    }

    private static String training(State state) {
        return TrainingReport.html(
                state,
                Map.of("step", "200"),
                List.of("<svg/>"),
                List.of("rolled back <1>"),
                List.of(
                        new Samples("step 200", List.of("data:image/jpeg;base64,AAAA")),
                        new Samples("step 100", List.of())),
                Map.of("plan", "<a plan>"));
    }
}
