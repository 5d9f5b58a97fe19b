package org.palimpsest.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run on an MLflow tracking server, through its REST API 2.0: parameters once, metrics as they come.
 *
 * <p>Points wait in a bounded queue for a thread of their own; a server that is slow, wrong or away costs the training nothing
 * but points, and one warning. Its end waits a few seconds for what is queued.
 */
final class MlflowRun implements PointSink {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowRun.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUEUED = 256;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_PARAMETERS = 100;

    private final Target target;
    private final Map<String, String> parameters;
    private final Clock clock;
    private final HttpClient http;
    private final BlockingQueue<Point> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Thread sender;
    private volatile TrainingState state = TrainingState.RUNNING;
    private volatile boolean warned;
    private String run = "";

    /**
     * Where the run is kept.
     *
     * @param uri of the server, {@code http} or {@code https}
     * @param patience for one request, and for what is queued when the run ends
     */
    record Target(URI uri, String experiment, Duration patience) {}

    private record Point(Instant at, long step, Map<String, Double> values) {}

    MlflowRun(Target target, Map<String, String> parameters, Clock clock) {
        this.target = target;
        this.parameters = parameters;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(target.patience)
                .build();
        this.sender = new Thread(this::send, "palimpsest-mlflow");
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public void point(Instant at, long step, Map<String, Double> values) {
        if (!queue.offer(new Point(at, step, values))) {
            warn("it is too slow; points are left out");
        }
    }

    @Override
    public void end(TrainingState how) {
        state = how;
        try {
            sender.join(target.patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // harmless if it is done; else it waits for a server that does not answer
        sender.interrupt();
    }

    private void send() {
        try {
            while (state == TrainingState.RUNNING || !queue.isEmpty()) {
                Point point = queue.poll(100, TimeUnit.MILLISECONDS);
                if (point != null) {
                    attempt(point);
                }
            }
            if (!run.isEmpty()) {
                tell("runs/update", Map.of("run_id", run, "status", status(state), "end_time", clock.millis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            warn(words(e));
        }
    }

    /** In MLflow's words. */
    private static String status(TrainingState state) {
        return switch (state) {
            case RUNNING -> "RUNNING";
            case FINISHED -> "FINISHED";
            case STOPPED -> "KILLED";
            case FAILED -> "FAILED";
        };
    }

    private void attempt(Point point) throws InterruptedException {
        try {
            if (run.isEmpty()) {
                run = begun();
            }
            List<Map<String, Object>> metrics = new ArrayList<>();
            point.values.forEach((key, value) -> metrics.add(
                    Map.of("key", key, "value", value, "timestamp", point.at.toEpochMilli(), "step", point.step)));
            tell("runs/log-batch", Map.of("run_id", run, "metrics", metrics));
        } catch (IOException e) {
            warn(words(e));
        }
    }

    /** The identity of a new run that has its parameters. */
    private String begun() throws IOException, InterruptedException {
        JsonNode created = tell(
                "runs/create",
                Map.of("experiment_id", experiment(), "start_time", clock.millis(), "run_name", "palimpsest train"));
        String id = created.path("run").path("info").path("run_id").asText();
        if (id.isEmpty()) {
            throw new IOException("the answer to runs/create names no run");
        }
        List<Map<String, Object>> params = new ArrayList<>();
        parameters.entrySet().stream()
                .limit(MOST_PARAMETERS)
                .forEach(entry -> params.add(Map.of("key", entry.getKey(), "value", shortened(entry.getValue()))));
        tell("runs/log-batch", Map.of("run_id", id, "params", params));
        return id;
    }

    private String experiment() throws IOException, InterruptedException {
        String name = URLEncoder.encode(target.experiment, StandardCharsets.UTF_8);
        HttpResponse<String> found = answer(
                request("experiments/get-by-name?experiment_name=" + name).GET().build());
        JsonNode node = found.statusCode() == 404
                ? tell("experiments/create", Map.of("name", target.experiment))
                : parsed(found).path("experiment");
        return node.path("experiment_id").asText();
    }

    private JsonNode tell(String method, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = request(method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return parsed(answer(request));
    }

    private HttpRequest.Builder request(String method) {
        String base = target.uri.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/api/2.0/mlflow/" + method))
                .timeout(target.patience);
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode parsed(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(
                    response.uri().getPath() + " answers " + response.statusCode() + ": " + shortened(response.body()));
        }
        return JSON.readTree(response.body());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST_VALUE, text.length()));
    }

    /** A refused connection has no message of its own. */
    private static String words(IOException e) {
        return e instanceof ConnectException ? "it cannot be reached" : e.toString();
    }

    private void warn(String why) {
        if (!warned) {
            warned = true;
            LOG.warn("MLflow at {}: {}; the training goes on without it, further trouble is not told", target.uri, why);
        }
    }
}
