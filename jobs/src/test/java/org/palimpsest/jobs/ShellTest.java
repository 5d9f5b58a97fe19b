package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.storage.StorageException;
import picocli.CommandLine;

class ShellTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void exitCodesHaveTheDocumentedNumbers() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
                .containsExactly(0, 2, 3, 4, 5, 6, 7, 70, 70, 130, 143);
    }

    @Test
    void everyFaultHasItsExitCode() {
        assertThat(Shell.codeOf(new UsageException("x"))).isEqualTo(ExitCode.USAGE);
        assertThat(Shell.codeOf(new StorageException("x"))).isEqualTo(ExitCode.STORAGE);
        assertThat(Shell.codeOf(new CheckpointException("x"))).isEqualTo(ExitCode.MODEL);
        assertThat(Shell.codeOf(new StoppedException("x"))).isEqualTo(ExitCode.TERMINATED);
        assertThat(Shell.codeOf(new TooManyUnreadableException("x"))).isEqualTo(ExitCode.TOO_MANY_QUARANTINED);
        assertThat(Shell.codeOf(new IllegalStateException("x"))).isEqualTo(ExitCode.BUG);
    }

    @CommandLine.Command
    private record Failing(Error error) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw error;
        }
    }

    @Test
    void errorsEndWithADocumentedCodeToo() {
        assertThat(execute(new CommandLine(new Failing(new StackOverflowError("deep")))))
                .isEqualTo(70);
        assertThat(err.toString()).contains("a fault of ours").contains("StackOverflowError: deep");
        assertThat(execute(new CommandLine(new Failing(new OutOfMemoryError("Java heap space")))))
                .isEqualTo(70);
        assertThat(err.toString()).contains("out of memory (Java heap space); give it more: PALIMPSEST_HEAP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mask", "synthesize", "train", "clean", "evaluate", "inspect", "export", "import", "doctor"})
    void everyCommandHasHelpWithExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: palimpsest " + command)
                .contains("Examples:")
                .contains("palimpsest " + command + " --");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("(?s)palimpsest \\d+\\.\\d+\\.\\d+.*Spark 3.*");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertThat(run("mask", "--input", "x", "--output", "y", "--inptu", "z")).isEqualTo(2);
        assertThat(err.toString()).contains("--inptu");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void settingsAreJudgedBeforeAnythingElse() {
        assertThat(run(
                        "clean",
                        "--input",
                        "/nosuch",
                        "--output",
                        "x",
                        "--set",
                        "claen.flips=none",
                        "--set",
                        "mask.rule=x"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("palimpsest clean: 2 problems in the settings:")
                .contains("did you mean clean.flips?");
    }

    @Test
    void anInputThatIsNotThereIsAUsageError() {
        assertThat(run(
                        "mask",
                        "--input",
                        folder.resolve("nosuch").toString(),
                        "--output",
                        folder.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nosuch: there is no such folder");
    }

    @Test
    void anOutputInsideTheInputIsAUsageError() {
        assertThat(run(
                        "mask",
                        "--input",
                        folder.toString(),
                        "--output",
                        folder.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("lies inside the input").contains("originals are never written to");
    }

    @Test
    void aModelThatIsNotThereHasACodeOfItsOwn() {
        assertThat(run("inspect", "--model", "nosuch-model")).isEqualTo(7);
        assertThat(err.toString()).contains("no model of that name ships with Palimpsest");
    }

    @Test
    void aLimitBelowOneIsAUsageError() {
        assertThat(run("synthesize", "--output", folder.resolve("x").toString(), "--limit", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--limit 0: must be at least 1");
    }

    @Test
    void lessThanNoPicturesIsAUsageError() {
        assertThat(run("evaluate", "--input", folder.toString(), "--pictures", "-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--pictures -1: must be 0 or more");
    }

    private int run(String... args) {
        return execute(Shell.commandLine(new Palimpsest()), args);
    }

    private int execute(CommandLine line, String... args) {
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return Shell.execute(line, args);
    }
}
