package org.palimpsest.storage;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What a run did with one page or document. Each input of a run has exactly one entry.
 *
 * @param name the object's name, the same in input and output
 * @param state what became of it
 * @param code why it was not processed, in one word ({@code TRUNCATED}, {@code DONE_BEFORE} …); empty if it was
 * @param reason the same in a sentence for a person; empty if there is nothing to say
 * @param input the content it was read from
 * @param output the content that was written; {@link Content#NONE} if nothing was
 * @param key what besides the input decides the output
 * @param pages how many pages it holds; 0 if that was not found out
 * @param shareErased the mean share of all its pixels that was erased; 0…1
 * @param milliseconds time spent on it
 * @param notes what could not be kept or was done in another way than asked, one sentence each
 */
public record LedgerEntry(
        String name,
        State state,
        String code,
        String reason,
        Content input,
        Content output,
        WorkKey key,
        int pages,
        double shareErased,
        long milliseconds,
        List<String> notes)
        implements Serializable {

    /** What became of an input; each ends in exactly one of these. */
    public enum State {
        /** Erased and written. */
        CLEANED,
        /** Nothing on it to erase: written byte for byte as it came. */
        UNCHANGED,
        /** Made from its inputs and written: a mask, a synthetic page. */
        MADE,
        /** Left alone, because a former run did it or because it is no document. */
        SKIPPED,
        /** Could not be processed; nothing was written for it. */
        QUARANTINED
    }

    /**
     * A content by size and digest.
     *
     * @param bytes its size
     * @param sha256 lower-case hexadecimal; empty if it was not read
     * @param modified when the store says it was last written, milliseconds since 1970; 0 if unknown
     */
    public record Content(long bytes, String sha256, long modified) implements Serializable {
        public static final Content NONE = new Content(0, "", 0);

        /** The content of an object that was read. */
        public static Content of(StoredObject object, byte[] bytes) {
            return new Content(bytes.length, Sha256.of(bytes), object.modified().toEpochMilli());
        }

        /** The content of an object that was listed only. */
        public static Content unread(StoredObject object) {
            return new Content(object.bytes(), "", object.modified().toEpochMilli());
        }

        /** A content that was just made. */
        public static Content written(byte[] bytes) {
            return new Content(bytes.length, Sha256.of(bytes), 0);
        }

        /** Whether the listing shows the very object that was read then: same size, same time. */
        public boolean looksLike(StoredObject object) {
            return bytes == object.bytes() && Instant.ofEpochMilli(modified).equals(object.modified());
        }
    }

    /**
     * What besides the input decides an output: with the same key and the same input the bytes are the same.
     *
     * @param model digest of the model; empty for steps without one
     * @param settings fingerprint of the settings that change the output
     */
    public record WorkKey(String model, String settings) implements Serializable {}

    public LedgerEntry {
        ObjectNames.requireInside(name);
        notes = List.copyOf(notes);
        if (!(shareErased >= 0 && shareErased <= 1)) {
            throw new IllegalArgumentException(name + ": share erased " + shareErased + "; must be 0…1");
        }
        if (state == State.QUARANTINED && code.isEmpty()) {
            throw new IllegalArgumentException(name + ": a quarantined page needs a code");
        }
    }

    /** An input that could not be processed. */
    public static LedgerEntry quarantined(
            String name, String code, String reason, Content input, WorkKey key, long milliseconds) {
        return new LedgerEntry(
                name, State.QUARANTINED, code, reason, input, Content.NONE, key, 0, 0, milliseconds, List.of());
    }

    /** An input that was left alone. */
    public static LedgerEntry skipped(
            String name, String code, String reason, Content input, Content output, WorkKey key) {
        return new LedgerEntry(name, State.SKIPPED, code, reason, input, output, key, 0, 0, 0, List.of());
    }

    /** This entry, of a former run, as that of a run that left its input alone. */
    public LedgerEntry skipped(String why, String sentence) {
        return new LedgerEntry(name, State.SKIPPED, why, sentence, input, output, key, pages, shareErased, 0, notes);
    }

    /** This entry with its input as it looks now. */
    public LedgerEntry with(Content other) {
        return new LedgerEntry(name, state, code, reason, other, output, key, pages, shareErased, milliseconds, notes);
    }

    /** Whether an output was written for it. */
    public boolean hasOutput() {
        return state == State.CLEANED || state == State.UNCHANGED || state == State.MADE;
    }
}
