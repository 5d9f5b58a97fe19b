package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.cleaning.PageTruth;
import org.palimpsest.cleaning.ScoreTotal;
import org.palimpsest.jobs.TrainingMetrics.Course;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;

class TrainingMetricsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);
    private static final Stage STAGE =
            Settings.defaults().train().plan().stages().get(0);

    private final Path folder;

    @AutoClose
    private final PageStore store;

    TrainingMetricsTest(@TempDir Path folder) {
        this.folder = folder;
        store = StoreLocation.of(folder).open();
    }

    @Test
    void aLineIsTheMeanOfItsSteps() throws IOException {
        TrainingMetrics metrics = metrics(0, 1000);
        for (int step = 1; step <= 5; step++) {
            metrics.stepped(STAGE, outcome(step, step));
        }
        metrics.write();

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains("\"step\":2", "\"loss\":1.5", "\"stage\":\"" + STAGE.name() + "\"");
        assertThat(lines().get(1)).contains("\"step\":4", "\"loss\":3.5");
    }

    @Test
    void aProcessThatGoesOnForgetsWhatNoCheckpointKept() throws IOException {
        TrainingMetrics first = metrics(0, 100);
        for (int step = 1; step <= 20; step++) {
            first.stepped(STAGE, outcome(step, 1));
        }
        first.validated(20, score());
        first.write();
        TrainingMetrics second = metrics(10, 100);
        second.stepped(STAGE, outcome(11, 2));
        second.write();

        assertThat(lines()).hasSize(11);
        assertThat(lines().get(10)).contains("\"step\":11", "\"loss\":2.0");
        assertThat(page()).doesNotContain("predicted mask");
    }

    @Test
    void aValidationThatComesAgainIsThereOnce() throws IOException {
        TrainingMetrics first = metrics(0, 100);
        first.stepped(STAGE, outcome(1, 1));
        first.validated(1, score());
        first.write();
        TrainingMetrics second = metrics(1, 100);
        second.validated(1, score());
        second.write();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).contains("\"step\":1", "\"validation\":{");
    }

    @Test
    void tensorBoardHasAValidationThatComesAgainOnce() throws IOException {
        TrainingMetrics first = metrics(0, 100);
        first.stepped(STAGE, outcome(1, 1));
        first.stepped(STAGE, outcome(2, 1));
        first.validated(2, score());
        first.write();
        List<String> before = tensorBoard();
        TrainingMetrics second = metrics(2, 100);
        second.validated(2, score());
        second.write();
        assertThat(before).contains("1 loss", "2 loss", "2 validation/psnr").doesNotHaveDuplicates();
        assertThat(tensorBoard()).containsExactlyElementsOf(before);
    }

    /** What TensorBoard shows: a point is forgotten when a session starts at its step or before. */
    private List<String> tensorBoard() throws IOException {
        List<String> points = new ArrayList<>();
        try (var files = Files.list(folder.resolve("tensorboard"))) {
            for (Path file : files.sorted().toList()) {
                ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
                while (records.hasRemaining()) {
                    byte[] event = new byte[(int) records.getLong()];
                    records.getInt();
                    records.get(event);
                    records.getInt();
                    read(event, points);
                }
            }
        }
        return points;
    }

    /** Of an {@code Event}: its step, below 128, and what follows, a tag or the start of a session; see {@code EventFile}. */
    private static void read(byte[] event, List<String> points) {
        // wall_time: key and 8 bytes; then a step, or in a file's first event its version
        if (event[9] != 2 << 3) {
            return;
        }
        int step = event[10];
        if (event[11] == (7 << 3 | 2)) {
            points.removeIf(point -> Integer.parseInt(point.split(" ")[0]) >= step);
        } else {
            // summary, value, tag: each a key and a length
            points.add(step + " " + new String(event, 17, event[16], StandardCharsets.US_ASCII));
        }
    }

    @Test
    void thePageRefreshesUntilTheTrainingEndsAndSaysHow() throws IOException {
        TrainingMetrics metrics = metrics(0, 10);
        metrics.stepped(STAGE, outcome(1, 0.5));
        metrics.write();
        assertThat(page()).contains("http-equiv=\"refresh\"", "1 of 10 (10 %)");

        metrics.end(TrainingState.STOPPED);
        assertThat(page())
                .doesNotContain("http-equiv=\"refresh\"")
                .contains("stopped when it was asked to; run again to go on");
        metrics.end(TrainingState.FAILED);
        assertThat(page()).contains(", failed");
        metrics.end(TrainingState.FINISHED);
        assertThat(page()).contains("ended before its plan did");
    }

    @Test
    void curvesNeverRunBackAfterASetback() throws Exception {
        TrainingMetrics metrics = metrics(0, 10);
        metrics.stepped(STAGE, outcome(1, 0.5));
        metrics.stepped(STAGE, outcome(2, 0.4));
        metrics.stepped(STAGE, outcome(3, 0.9));
        metrics.validated(3, score());
        metrics.setBack(1, "set back to step 1");
        metrics.stepped(STAGE, outcome(2, 0.3));
        metrics.stepped(STAGE, outcome(3, 0.2));
        metrics.stepped(STAGE, outcome(4, 0.8));
        metrics.setBack(2, "set back to step 2");
        metrics.stepped(STAGE, outcome(3, 0.1));
        metrics.end(TrainingState.FINISHED);

        assertThat(lines().stream().filter(line -> line.contains("\"undone\":1")))
                .hasSize(3);
        assertThat(lines().stream().filter(line -> line.contains("\"undone\":2")))
                .hasSize(2);
        assertThat(page()).contains("undone 1", "undone 2").doesNotContain("predicted mask");
        Matcher curve = Pattern.compile("<polyline[^>]* points=\"([^\"]*)\"").matcher(page());
        int curves = 0;
        for (; curve.find(); curves++) {
            assertThat(Stream.of(curve.group(1).split(" ")).map(point -> Double.valueOf(point.split(",")[0])))
                    .isSorted();
        }
        assertThat(curves).isEqualTo(3);
    }

    @Test
    void aProcessThatGoesOnKeepsWhatASetbackUndid() throws IOException {
        TrainingMetrics first = metrics(0, 10);
        first.stepped(STAGE, outcome(1, 0.5));
        first.stepped(STAGE, outcome(2, 0.9));
        first.setBack(1, "set back to step 1");
        first.stepped(STAGE, outcome(2, 0.3));
        first.write();
        TrainingMetrics second = metrics(1, 10);
        second.stepped(STAGE, outcome(2, 0.2));
        second.setBack(1, "set back to step 1 again");
        second.write();

        assertThat(lines()).hasSize(5);
        assertThat(lines().get(1)).contains("\"loss\":0.9", "\"undone\":1");
        assertThat(lines().get(3)).contains("\"loss\":0.2", "\"undone\":2");
    }

    @Test
    void thePageShowsCurvesWithTheirBaselineSamplesAndNotes() throws IOException {
        TrainingMetrics metrics = metrics(0, 10);
        metrics.stepped(STAGE, outcome(1, 0.5));
        metrics.stepped(STAGE, outcome(2, 0.25));
        metrics.validated(1, score());
        metrics.validated(2, score());
        metrics.noted(2, "set back <to> step 0");
        metrics.write();

        assertThat(page())
                .contains(
                        "<polyline", "stroke-dasharray", "predicted mask", "set back &lt;to&gt; step 0", "PSNR in ink")
                .contains("best model", "chosen by the very pages that it is judged on");
        assertThat(folder.resolve("samples/step-0000000002-1.jpg"))
                .hasBinaryContent(Base64.getDecoder().decode("AAAA"));
        assertThat(lines().get(3)).contains("\"validation\":{\"pages\":1,\"psnr\":", "\"untouched\":");
    }

    @Test
    void eachWritingAddsAnEventFileOfWhatCameSince() throws IOException {
        TrainingMetrics metrics = metrics(0, 10);
        metrics.stepped(STAGE, outcome(1, 0.5));
        metrics.write();
        metrics.write();
        metrics.stepped(STAGE, outcome(2, 0.5));
        metrics.write();

        try (var files = Files.list(folder.resolve("tensorboard"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            "events.out.tfevents.1795377600.palimpsest", "events.out.tfevents.1795377601.palimpsest");
        }
    }

    private TrainingMetrics metrics(long firstStep, long totalSteps) {
        Course course = new Course(firstStep, totalSteps, 4, Map.of("pairs", "3"));
        return new TrainingMetrics(store, course, PointSink.NONE, CLOCK);
    }

    private static StepOutcome outcome(long step, double loss) {
        return new StepOutcome(step, loss, 1, 1e-3);
    }

    private static Validation.Score score() {
        PageImage page = PageImage.filled(20, 20, Colour.GREY, 200);
        EraseMask mask = EraseMask.of(20, 20, new byte[400]);
        ScoreTotal total =
                ScoreTotal.of(new PageTruth(page, mask).score(PageImage.filled(20, 20, Colour.GREY, 190), mask));
        return new Validation.Score(total, total, List.of("data:image/jpeg;base64,AAAA"), "these pages");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("metrics.jsonl"));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("training.html"));
    }
}
