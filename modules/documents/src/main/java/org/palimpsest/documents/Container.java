package org.palimpsest.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The kinds of file a scanned document comes in; told apart by the first bytes, never by the name. */
public enum Container {
    /** Baseline and progressive JPEG, grey or colour. */
    JPEG,
    /** PNG of any bit depth. */
    PNG,
    /** TIFF, one or many pages. */
    TIFF,
    /** Windows bitmap, uncompressed. */
    BMP;

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<Integer> BMP_HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);
    private static final int SHOWN_BYTES = 16;

    /** The container whose signature {@code bytes} begins with; empty for everything else. */
    public static Optional<Container> sniff(byte[] bytes) {
        if (startsWith(bytes, (byte) 0xff, (byte) 0xd8)) {
            return Optional.of(JPEG);
        }
        if (startsWith(bytes, PNG_SIGNATURE)) {
            return Optional.of(PNG);
        }
        if (startsWith(bytes, (byte) 'I', (byte) 'I', (byte) 42, (byte) 0)
                || startsWith(bytes, (byte) 'M', (byte) 'M', (byte) 0, (byte) 42)) {
            return Optional.of(TIFF);
        }
        return isBmp(bytes) ? Optional.of(BMP) : Optional.empty();
    }

    // "BM" alone also begins plain text: the size of the second header decides.
    private static boolean isBmp(byte[] bytes) {
        return startsWith(bytes, (byte) 'B', (byte) 'M')
                && bytes.length >= 18
                && bytes[15] == 0
                && bytes[16] == 0
                && bytes[17] == 0
                && BMP_HEADER_SIZES.contains(bytes[14] & 0xff);
    }

    /** What a file that is none of the containers looks like, for the message that refuses it. */
    static String describe(byte[] bytes) {
        String known = otherFormat(bytes);
        if (!known.isEmpty()) {
            return known;
        }
        byte[] first = Arrays.copyOf(bytes, Math.min(SHOWN_BYTES, bytes.length));
        StringBuilder printable = new StringBuilder();
        for (byte b : first) {
            printable.append(b >= ' ' && b < 0x7f ? (char) b : '.');
        }
        return "first bytes " + HexFormat.ofDelimiter(" ").formatHex(first) + " (\"" + printable + "\")";
    }

    private static String otherFormat(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(1024, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.contains("%PDF-")) {
            return "a PDF";
        }
        if (head.startsWith("GIF8")) {
            return "a GIF";
        }
        if (head.startsWith("\0\0\0\fjP  ") || head.startsWith("\u00ff\u004f\u00ff\u0051")) {
            return "a JPEG 2000";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "a WebP";
        }
        if (head.startsWith("AT&TFORM")) {
            return "a DjVu";
        }
        if (head.startsWith("ftyp", 4)) {
            return "a HEIF or AVIF";
        }
        if (head.startsWith("II+\0") || head.startsWith("MM\0+")) {
            return "a BigTIFF";
        }
        return "";
    }

    private static boolean startsWith(byte[] bytes, byte... signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }
}
