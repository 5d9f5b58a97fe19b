package org.palimpsest.documents;

import java.nio.charset.StandardCharsets;

/**
 * One marker segment of a JPEG, where it lies.
 *
 * @param marker low byte of the marker
 * @param file the file it lies in
 * @param from offset of its data, behind the length
 * @param length bytes of data
 */
record JpegSegment(int marker, byte[] file, int from, int length) {
    static final int SOI = 0xd8;
    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int DQT = 0xdb;
    static final int DNL = 0xdc;
    static final int DRI = 0xdd;
    static final int DHT = 0xc4;
    static final int JPG = 0xc8;
    static final int DAC = 0xcc;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COM = 0xfe;

    int u8(int at) throws DocumentException {
        if (at >= length) {
            throw DocumentException.corrupt(
                    "segment FF" + Integer.toHexString(marker) + " at byte " + (from - 4) + " is too short");
        }
        return file[from + at] & 0xff;
    }

    int u16(int at) throws DocumentException {
        return u8(at) << 8 | u8(at + 1);
    }

    int end() {
        return from + length;
    }

    boolean startsWith(String text) {
        return length >= text.length()
                && new String(file, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    boolean isFrameHeader() {
        return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Whether it says something about the picture beside the pixels: APPn and comments. */
    boolean isMetadata() {
        return marker >= APP0 && marker <= APP15 || marker == COM;
    }

    static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }
}
