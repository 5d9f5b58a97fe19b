package org.palimpsest.synthesis;

import java.awt.Font;
import org.palimpsest.synthesis.SynthesisProfile.Split;

/** One font file at 1 point, and what it may be used for. */
record Face(Font font, Kind kind, Script script, Split split) {
    enum Kind {
        PRINT,
        MONOSPACED,
        HAND
    }

    boolean isBold() {
        return font.getFontName().contains("Bold") || font.getFontName().contains("bold");
    }

    boolean isItalic() {
        String name = font.getFontName();
        return name.contains("Italic") || name.contains("italic") || name.contains("Oblique");
    }
}
