package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.palimpsest.testkit.TaskThreads;
import picocli.CommandLine;

/** Commands of the launcher, run one after the other in this JVM, and what they print. */
final class Commands implements AutoCloseable {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int outBefore;
    private int errBefore;

    /** Runs one; returns its exit code. */
    int run(String... args) {
        outBefore = out.getBuffer().length();
        errBefore = err.getBuffer().length();
        CommandLine line = Shell.commandLine(new Palimpsest());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    int run(List<String> args, String... more) {
        return run(Stream.concat(args.stream(), Arrays.stream(more)).toArray(String[]::new));
    }

    /** Runs one that has to end with 0. */
    void done(String... args) {
        assertThat(run(args)).as("%s", err).isZero();
    }

    void done(List<String> args, String... more) {
        assertThat(run(args, more)).as("%s", err).isZero();
    }

    /** Draws a few small pairs. */
    void synthesize(Path output, int count) {
        done(
                "synthesize",
                "--output=" + output,
                "--set=synthesize.count=" + count,
                "--set=synthesize.width-px=[200,260]",
                "--set=synthesize.dpi=[60,70]");
    }

    /** Standard output of all. */
    String out() {
        return out.toString();
    }

    /** Standard error of all. */
    String err() {
        return err.toString();
    }

    /** Standard error of the last one. */
    String lastErr() {
        return err.getBuffer().substring(errBefore);
    }

    /** Standard output of the last one, which is nothing but one line of JSON. */
    JsonNode summary() throws IOException {
        String line = out.getBuffer().substring(outBefore).strip();
        assertThat(line).doesNotContain("\n");
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(line);
    }

    /** Waits for what a job that failed or stopped has left running; after that nobody writes into a test's folder. */
    @Override
    public void close() {
        TaskThreads.awaitEnd();
    }
}
