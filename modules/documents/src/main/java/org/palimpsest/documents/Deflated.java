package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate as TIFF uses it; the level is fixed, so that the same rows give the same bytes. */
final class Deflated {
    private static final int LEVEL = 6;
    private static final int CHUNK = 1 << 16;

    private Deflated() {}

    /** Exactly {@code length} bytes; what may follow is ignored. */
    static byte[] decode(byte[] input, int length) throws DocumentException {
        byte[] out = new byte[length];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(input);
            int done = 0;
            while (done < length) {
                int got = inflater.inflate(out, done, length - done);
                if (got == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    throw DocumentException.truncated("Deflate data end at byte " + done + " of " + length);
                }
                done += got;
            }
            return out;
        } catch (DataFormatException damaged) {
            throw DocumentException.corrupt("Deflate data are damaged (" + damaged.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }

    static byte[] encode(byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 4 + 64);
        byte[] chunk = new byte[CHUNK];
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(rows);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
