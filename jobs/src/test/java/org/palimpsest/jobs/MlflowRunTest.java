package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a tracking server of a few lines, one that is not there, and one that never answers. */
class MlflowRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

    /** More than any machine takes for an answer that comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    @Test
    void makesTheExperimentAndTheRunThenSendsPointsAndFinishes() {
        server.createContext("/", this::answer);
        MlflowRun run = run(uri(), PATIENCE);
        run.point(Instant.ofEpochMilli(5), 50, Map.of("loss", 0.25));
        run.point(Instant.ofEpochMilli(9), 100, Map.of("validation/psnr", 31.5));
        run.end(TrainingState.FINISHED);

        assertThat(calls)
                .containsExactly(
                        "GET /api/2.0/mlflow/experiments/get-by-name?experiment_name=a+b",
                        "POST /api/2.0/mlflow/experiments/create",
                        "POST /api/2.0/mlflow/runs/create",
                        "POST /api/2.0/mlflow/runs/log-batch",
                        "POST /api/2.0/mlflow/runs/log-batch",
                        "POST /api/2.0/mlflow/runs/log-batch",
                        "POST /api/2.0/mlflow/runs/update");
        assertThat(bodies.get(1).get("experiment_id").asText()).isEqualTo("7");
        assertThat(bodies.get(2).get("params").get(0).get("value").asText()).hasSize(500);
        JsonNode metric = bodies.get(3).get("metrics").get(0);
        assertThat(metric.get("key").asText()).isEqualTo("loss");
        assertThat(metric.get("value").asDouble()).isEqualTo(0.25);
        assertThat(metric.get("step").asLong()).isEqualTo(50);
        assertThat(metric.get("timestamp").asLong()).isEqualTo(5);
        assertThat(bodies.get(5).get("status").asText()).isEqualTo("FINISHED");
    }

    @ParameterizedTest
    @CsvSource({"FINISHED, FINISHED", "STOPPED, KILLED", "FAILED, FAILED"})
    void saysHowTheTrainingEnded(TrainingState how, String status) {
        server.createContext("/", this::answer);
        MlflowRun run = run(uri(), PATIENCE);
        run.point(CLOCK.instant(), 50, Map.of("loss", 0.25));
        run.end(how);

        JsonNode update = bodies.get(bodies.size() - 1);
        assertThat(update.get("run_id").asText()).isEqualTo("r1");
        assertThat(update.get("status").asText()).isEqualTo(status);
        assertThat(update.get("end_time").asLong()).isEqualTo(CLOCK.millis());
    }

    @Test
    void aServerThatIsNotThereIsNoTrouble() throws IOException {
        try (Socket silent = new Socket()) {
            // bound, so that nobody else takes the port, and not listening
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            MlflowRun run = run(URI.create("http://127.0.0.1:" + silent.getLocalPort()), PATIENCE);
            run.point(CLOCK.instant(), 50, Map.of("loss", 0.25));
            run.end(TrainingState.FINISHED);

            assertThat(calls).isEmpty();
        }
    }

    @Test
    void aServerThatNeverAnswersHoldsNobodyUp() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            arrived.countDown();
            awaitRelease();
            exchange.close();
        });
        MlflowRun run = run(uri(), Duration.ofMillis(200));
        while (!arrived.await(1, TimeUnit.MILLISECONDS)) {
            run.point(CLOCK.instant(), 1, Map.of("loss", 0.25));
        }
        for (int step = 0; step < 10_000; step++) {
            run.point(CLOCK.instant(), step, Map.of("loss", 0.25));
        }
        run.end(TrainingState.FINISHED);

        // that this line is reached is the point: the server still holds its first request
        assertThat(released.getCount()).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesIsNoTrouble() {
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        MlflowRun run = run(uri(), PATIENCE);
        run.point(CLOCK.instant(), 50, Map.of("loss", 0.25));
        run.end(TrainingState.FINISHED);

        assertThat(calls).containsExactly("/api/2.0/mlflow/experiments/get-by-name");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        calls.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length > 0) {
            bodies.add(new ObjectMapper().readTree(body));
        }
        String answer = path.endsWith("experiments/create")
                ? "{\"experiment_id\": \"7\"}"
                : path.endsWith("runs/create") ? "{\"run\": {\"info\": {\"run_id\": \"r1\"}}}" : "{}";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.contains("get-by-name") ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static MlflowRun run(URI uri, Duration patience) {
        return new MlflowRun(new MlflowRun.Target(uri, "a b", patience), Map.of("plan", "x".repeat(900)), CLOCK);
    }
}
