package org.palimpsest.documents;

import java.util.Objects;

/**
 * A document that cannot be read or written, with the reason as a {@link Code} and a message that says what is wrong, on
 * which page, and what to do about it. Checked, because one bad file is daily business and must end in a ledger entry.
 */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why a document was not read; the words the ledger and the report use. */
    public enum Code {
        /** No bytes, or no page. */
        EMPTY,
        /** The file ends before its pages do. */
        TRUNCATED,
        /** The file contradicts itself or its format. */
        CORRUPT,
        /** More pixels or bytes than the limits allow, known from the header. */
        TOO_LARGE,
        /** More pages than the limits allow. */
        TOO_MANY_PAGES,
        /** A sound file of a kind, colour or compression that is not read. */
        UNSUPPORTED,
        /** Needs a password. */
        ENCRYPTED,
        /** Carries a signature that a change would break. */
        SIGNED,
        /** Decoding took longer than the limits allow. */
        TIMEOUT,
        /** The file is not the one that was listed. */
        CHANGED,
        /** The heap is too small for this page. */
        OUT_OF_MEMORY,
        /** A fault of ours, not of the file. */
        INTERNAL
    }

    public DocumentException(Code code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    public DocumentException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public Code code() {
        return code;
    }

    static DocumentException truncated(String message) {
        return new DocumentException(Code.TRUNCATED, message + "; copy the file again from its source");
    }

    static DocumentException corrupt(String message) {
        return new DocumentException(Code.CORRUPT, message + "; copy or scan it again");
    }

    static DocumentException unsupported(String message) {
        return new DocumentException(Code.UNSUPPORTED, message);
    }

    /** The same fault with {@code where} in front of the message. */
    DocumentException at(String where) {
        return new DocumentException(code, where + ": " + getMessage(), this);
    }

    @Override
    public String toString() {
        return code + ": " + getMessage();
    }
}
