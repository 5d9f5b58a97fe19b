package org.palimpsest.documents;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.palimpsest.documents.DocumentException.Code;

/**
 * Runs work on untrusted bytes: where it may take long on a thread of its own with a time limit, and with everything a
 * decoder can throw turned into a {@link DocumentException}. Unchecked exceptions and errors count as damage of the file, except those that say
 * that the heap or our own build is at fault.
 */
final class DecodeGuard {
    private DecodeGuard() {}

    /**
     * The result of {@code work}.
     *
     * @param what names the work in messages, such as {@code "page 3"}
     * @throws DocumentException what the work threw, or TIMEOUT; the thread is interrupted then, and abandoned
     * @throws CancellationException if the calling thread was interrupted before the result was there; its interrupt flag is set again
     */
    static <T> T within(int seconds, String what, Callable<T> work) throws DocumentException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "palimpsest-decode");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new DocumentException(
                    Code.TIMEOUT,
                    what + ": not decoded within decode-seconds = " + seconds
                            + "; raise the limit or re-save the file with another program",
                    late);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException(what + ": reading was interrupted");
            cancelled.initCause(stopped);
            throw cancelled;
        } catch (ExecutionException failed) {
            throw translated(what, failed.getCause());
        }
    }

    /** The result of {@code work} that is known to take little time, on the calling thread. */
    static <T> T here(String what, Callable<T> work) throws DocumentException {
        try {
            return work.call();
        } catch (Throwable thrown) {
            throw translated(what, thrown);
        }
    }

    /** The document exception that stands for {@code thrown}. */
    static DocumentException translated(String what, Throwable thrown) {
        if (thrown instanceof DocumentException known) {
            return known.at(what);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new DocumentException(
                    Code.OUT_OF_MEMORY,
                    what + ": the heap is too small for it; give the process more memory or lower max-megapixels",
                    thrown);
        }
        boolean ours = thrown instanceof LinkageError
                || thrown instanceof AssertionError
                || thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
        Code code = ours ? Code.INTERNAL : Code.CORRUPT;
        String remedy = ours ? "; report this as a bug" : "; copy or scan it again";
        return new DocumentException(code, what + ": the decoder failed with " + thrown + remedy, thrown);
    }
}
