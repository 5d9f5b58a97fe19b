package org.palimpsest.synthesis;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Which pages are drawn, as opposed to what they look like ({@link SynthesisProfile}).
 *
 * @param overlay what lies over the page and is to be erased
 * @param kinds kinds of documents to draw from, each as often as the others; empty = all in their usual shares
 * @param shape format of the sheets
 */
public record PageMix(Overlay overlay, List<DocumentKind> kinds, Shape shape) implements Serializable {
    /** Handwriting on every kind of document, on sheets of every shape. */
    public static final PageMix DEFAULT = new PageMix(Overlay.HANDWRITING, List.of(), Shape.ANY);

    /** What lies over a page and is to be erased. */
    public enum Overlay {
        HANDWRITING,
        /** Half transparent words and marks, over documents and over what looks like photographs. */
        WATERMARK
    }

    /** Format of a sheet. */
    public enum Shape {
        /** Mostly portrait, sometimes landscape or a part of a sheet. */
        ANY,
        /** A4, upright. */
        PORTRAIT,
        /** Wider than high. */
        LANDSCAPE
    }

    public PageMix {
        Objects.requireNonNull(overlay, "overlay");
        Objects.requireNonNull(shape, "shape");
        kinds = List.copyOf(kinds);
    }

    public PageMix withKinds(DocumentKind... some) {
        return new PageMix(overlay, List.of(some), shape);
    }

    public PageMix withOverlay(Overlay value) {
        return new PageMix(value, kinds, shape);
    }

    public PageMix withShape(Shape value) {
        return new PageMix(overlay, kinds, value);
    }

    DocumentKind kind(Dice dice) {
        return kinds.isEmpty() ? Layouts.kind(dice) : dice.pick(kinds);
    }
}
