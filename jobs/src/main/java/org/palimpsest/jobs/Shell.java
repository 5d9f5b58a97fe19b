package org.palimpsest.jobs;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.palimpsest.cleaning.EngineUnavailableException;
import org.palimpsest.jobs.settings.SettingsException;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.storage.StorageException;
import org.palimpsest.training.DivergedException;
import org.palimpsest.training.MissingGpuException;
import org.palimpsest.training.NothingReadableException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Between a command and the operating system: arguments in, exit code out, every fault one message on standard error. */
final class Shell {
    private Shell() {}

    /** Runs a command and ends the JVM with its exit code. */
    static void run(Object command, String[] args) {
        Natives.choose();
        AtomicBoolean ending = new AtomicBoolean();
        // A signal ends the JVM with 130 or 143 by itself; what fails because of it is no fault to report.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.set(true)));
        CommandLine line = commandLine(command);
        line.setExecutionExceptionHandler((thrown, which, parsed) ->
                ending.get() ? ExitCode.TERMINATED.number() : reported(thrown, which, parsed));
        int code = execute(line, args);
        line.getOut().flush();
        line.getErr().flush();
        System.exit(code);
    }

    /** The command as picocli runs it, ending in {@link ExitCode} numbers. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExitCodeExceptionMapper(thrown -> codeOf(thrown).number())
                .setExecutionExceptionHandler(Shell::reported);
    }

    /** Runs the command; an error, which picocli lets pass, ends it with the code of a fault of ours. */
    static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("palimpsest: out of memory (" + e.getMessage()
                            + "); give it more: PALIMPSEST_HEAP=8g jobs/palimpsest …, or --driver-memory of"
                            + " spark-submit");
            e.printStackTrace(line.getErr());
        } catch (Error e) {
            faultOfOurs(e, line.getErr());
        }
        line.getErr().flush();
        return ExitCode.BUG.number();
    }

    private static void faultOfOurs(Throwable thrown, PrintWriter err) {
        err.println("palimpsest: a fault of ours; please report it with the lines below");
        thrown.printStackTrace(err);
    }

    private static int reported(Exception thrown, CommandLine which, ParseResult parsed) {
        PrintWriter err = which.getErr();
        ExitCode code = codeOf(thrown);
        if (code == ExitCode.BUG) {
            faultOfOurs(thrown, err);
        } else {
            err.println("palimpsest " + which.getCommandName() + ": " + thrown.getMessage());
            if (which.getCommand() instanceof Job job && job.options().isVerbose()) {
                thrown.printStackTrace(err);
            }
        }
        err.flush();
        return code.number();
    }

    /** What an exception that reached the top means. */
    static ExitCode codeOf(Throwable thrown) {
        if (thrown instanceof SettingsException
                || thrown instanceof UsageException
                || thrown instanceof EngineUnavailableException
                || thrown instanceof MissingGpuException
                || thrown instanceof ParameterException) {
            return ExitCode.USAGE;
        }
        if (thrown instanceof StorageException) {
            return ExitCode.STORAGE;
        }
        if (thrown instanceof StoppedException) {
            return ExitCode.TERMINATED;
        }
        if (thrown instanceof DivergedException) {
            return ExitCode.DIVERGED;
        }
        if (thrown instanceof TooManyUnreadableException || thrown instanceof NothingReadableException) {
            return ExitCode.TOO_MANY_QUARANTINED;
        }
        return thrown instanceof CheckpointException ? ExitCode.MODEL : ExitCode.BUG;
    }
}
