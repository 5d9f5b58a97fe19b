package org.palimpsest.spark;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.LedgerEntry.WorkKey;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the outcome of one task into its ledger entry: what a page can do wrong ends here and never in a dead job. */
final class Entries {
    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);
    static final String DONE_BEFORE = "DONE_BEFORE";

    private final WorkKey key;

    Entries(WorkKey key) {
        this.key = key;
    }

    /** What a task found out about its input before it failed; {@link Content#NONE} until it was read. */
    static final class Seen {
        private Content input = Content.NONE;

        Content saw(Content content) {
            input = content;
            return content;
        }
    }

    /** A task's own work. */
    interface Work {
        LedgerEntry done(Seen seen) throws DocumentException, ObjectChangedException;
    }

    /** Does the work; a fault of its input, or of ours on that input, becomes a quarantined entry. */
    LedgerEntry of(String name, Work work) {
        long start = System.nanoTime();
        Seen seen = new Seen();
        try {
            return timed(work.done(seen), start);
        } catch (DocumentException e) {
            return quarantined(name, e.code(), e.getMessage(), seen, start);
        } catch (ObjectChangedException e) {
            return quarantined(name, Code.CHANGED, e.getMessage(), seen, start);
        } catch (OutOfMemoryError e) {
            // What filled the heap is garbage by now: the next page has room again.
            return quarantined(
                    name, Code.OUT_OF_MEMORY, "the heap is too small for it; give executors more memory", seen, start);
        } catch (StorageException | CancellationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("{}: quarantined by a fault of ours", name, e);
            return quarantined(
                    name, Code.INTERNAL, "a fault of ours: " + e + "; report it with this page", seen, start);
        }
    }

    private LedgerEntry quarantined(String name, Code code, String reason, Seen seen, long start) {
        LOG.info("{}: quarantined, {}: {}", name, code, reason);
        return LedgerEntry.quarantined(name, code.name(), reason, seen.input, key, millisecondsSince(start));
    }

    /** An input that a former run did and whose output is still there, by the look of the listings. */
    static LedgerEntry doneBefore(LedgerEntry former) {
        return former.skipped(DONE_BEFORE, "done by a former run, the output is still there");
    }

    /** Refuses by the listing what is too large to be read at all. */
    static void requireWithin(DocumentLimits limits, StoredObject object) throws DocumentException {
        if (object.bytes() > limits.maxBytes()) {
            throw new DocumentException(
                    Code.TOO_LARGE,
                    object.name() + ": the file has " + object.bytes() + " bytes, more than max-bytes = "
                            + limits.maxBytes() + "; raise the limit or split the document");
        }
    }

    /** An output that was made of its input, with what there is to say about it. */
    LedgerEntry made(String name, Content input, byte[] output, double shareErased, List<String> notes) {
        return new LedgerEntry(
                name, LedgerEntry.State.MADE, "", "", input, Content.written(output), key, 1, shareErased, 0, notes);
    }

    private static LedgerEntry timed(LedgerEntry entry, long start) {
        return new LedgerEntry(
                entry.name(),
                entry.state(),
                entry.code(),
                entry.reason(),
                entry.input(),
                entry.output(),
                entry.key(),
                entry.pages(),
                entry.shareErased(),
                millisecondsSince(start),
                entry.notes());
    }

    private static long millisecondsSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
