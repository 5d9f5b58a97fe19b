package org.palimpsest.synthesis;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.EnumSet;
import java.util.Set;

/** A printed style: faces at a size, and what a typesetter or a typewriter does with them. */
final class PrintType {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    /** Characters from here on are set in the Chinese face. */
    static final int FIRST_HAN = 0x2e80;

    private final Face latinFace;
    private final Face hanFace;
    private final Font latin;
    private final Font han;
    private final float size;
    private final float tracking;
    private final float pitch;
    private final float weight;
    private final Set<Trait> traits;

    /** What is added to a face that has no cut of its own for it. */
    enum Trait {
        BOLD,
        ITALIC,
        UNEVEN
    }

    /**
     * @param size type size, px
     * @param tracking extra space after each character, px
     * @param weight how much wider each stem is printed than the face draws it, px
     * @param pitch advance of every character in px, as on a typewriter; 0 = proportional
     */
    PrintType(Face latin, Face han, float size, float tracking, float pitch, float weight, Set<Trait> traits) {
        AffineTransform lean = traits.contains(Trait.ITALIC) && !latin.isItalic()
                ? AffineTransform.getShearInstance(-.21, 0)
                : new AffineTransform();
        this.latinFace = latin;
        this.hanFace = han;
        this.latin = latin.font().deriveFont(size).deriveFont(lean);
        this.han = han.font().deriveFont(size).deriveFont(lean);
        this.size = size;
        this.tracking = tracking;
        this.pitch = pitch;
        this.weight = weight;
        EnumSet<Trait> drawn = EnumSet.noneOf(Trait.class);
        drawn.addAll(traits);
        if (latin.isBold()) {
            drawn.remove(Trait.BOLD);
        }
        this.traits = drawn;
    }

    /** The same style {@code factor} times as large. */
    PrintType scaled(float factor) {
        return new PrintType(
                latinFace, hanFace, size * factor, tracking * factor, pitch * factor, weight * factor, traits);
    }

    boolean canWrite(String text) {
        return latin.canDisplayUpTo(text) < 0 || han.canDisplayUpTo(text) < 0;
    }

    float size() {
        return size;
    }

    private Font fontFor(char c) {
        return c < FIRST_HAN && latin.canDisplay(c) ? latin : han;
    }

    /** The end of the run of characters from {@code start} that one font draws. */
    private int runEnd(String text, int start) {
        Font font = fontFor(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && fontFor(text.charAt(end)) == font) {
            end++;
        }
        return end;
    }

    float width(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (pitch > 0) {
            float width = 0;
            for (int i = 0; i < text.length(); i++) {
                width += cell(text.charAt(i));
            }
            return width;
        }
        float width = tracking * text.length();
        for (int start = 0; start < text.length(); ) {
            int end = runEnd(text, start);
            width += advance(text.substring(start, end), fontFor(text.charAt(start)));
            start = end;
        }
        return width;
    }

    /** What a typewriter moves on by after {@code c}; a Chinese character needs a full square. */
    private float cell(char c) {
        return c < FIRST_HAN ? pitch : Math.max(pitch, size * 1.02f);
    }

    private static float advance(String run, Font font) {
        return (float) font.getStringBounds(run, METRICS).getWidth();
    }

    /** Draws and returns the width. */
    float draw(Graphics2D g, String text, float x, float baseline, Dice dice) {
        float at = x;
        boolean single = pitch > 0 || tracking != 0 || traits.contains(Trait.UNEVEN);
        for (int start = 0; start < text.length(); ) {
            int end = single ? start + 1 : runEnd(text, start);
            Font font = fontFor(text.charAt(start));
            String run = text.substring(start, end);
            float advance = advance(run, font);
            float step = pitch > 0 ? cell(text.charAt(start)) : advance;
            float shift = (step - advance) / 2;
            g.setFont(font);
            boolean uneven = traits.contains(Trait.UNEVEN);
            float dy = uneven ? dice.normal(0, size * .018) : 0;
            float dx = uneven ? dice.normal(0, size * .012) : 0;
            g.drawString(run, at + shift + dx, baseline + dy);
            float thicker = traits.contains(Trait.BOLD) ? Math.max(.7f, size * .045f) : weight;
            if (thicker > 0) {
                g.drawString(run, at + shift + dx + thicker, baseline + dy);
            }
            at += step + tracking;
            start = end;
        }
        return at - x;
    }
}
