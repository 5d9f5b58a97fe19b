package org.palimpsest.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanReportTest {
    @Test
    void escapesWhateverAFileIsCalled() {
        String html = CleanReport.html(
                "run",
                Map.of("input", "<b>"),
                List.of(new ReportedPage(
                        "a\"><script>.jpg", "cleaned", "", 0.0123, List.of("before-after/ü #1\".png"))));
        assertThat(html)
                .doesNotContain("<script>")
                .contains("a&quot;&gt;&lt;script&gt;.jpg")
                .contains("&lt;b&gt;")
                .contains("src=\"before-after/%C3%BC%20%231%22.png\"")
                .contains("1.23 % of the page erased");
    }

    @Test
    void showsTroubleFirst() {
        String html = CleanReport.html(
                "run",
                Map.of(),
                List.of(
                        new ReportedPage("good.jpg", "cleaned", "", 0, List.of()),
                        new ReportedPage("bad.jpg", "quarantined", "it is empty", 0, List.of())));
        assertThat(html.indexOf("bad.jpg")).isLessThan(html.indexOf("good.jpg"));
        assertThat(html).contains("it is empty");
    }
}
