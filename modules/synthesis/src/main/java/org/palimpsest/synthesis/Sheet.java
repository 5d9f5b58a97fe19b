package org.palimpsest.synthesis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/**
 * A page while it is composed: print on one layer, ink on the other, and where a person would write. Both layers share one
 * skew, so nothing is ever resampled. Coordinates are px of the unskewed sheet.
 */
final class Sheet {
    private static final double LONG_RULE_MM = 12;

    private final int width;
    private final int height;
    private final float millimetre;
    private final BufferedImage print;
    private final Graphics2D pencil;
    private final InkLayer ink;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Rectangle2D.Float> words = new ArrayList<>();
    private final List<Line2D.Float> rules = new ArrayList<>();
    private final PressRoom press;
    private final Words text;
    private final Script script;
    private final Dice dice;
    private final AffineTransform skew;
    private Optional<BufferedImage> dirt = Optional.empty();
    private boolean coloured;
    private boolean brought;

    Sheet(
            int width,
            int height,
            float dpi,
            AffineTransform skew,
            PressRoom press,
            Words text,
            Script script,
            Dice dice) {
        this.width = width;
        this.height = height;
        this.millimetre = dpi / 25.4f;
        this.text = text;
        this.dice = dice;
        this.press = press;
        this.script = script;
        this.print = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.pencil = print.createGraphics();
        pencil.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pencil.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pencil.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pencil.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pencil.setColor(Color.WHITE);
        pencil.fillRect(0, 0, width, height);
        pencil.setColor(Color.BLACK);
        pencil.transform(skew);
        this.ink = new InkLayer(width, height, skew);
        this.skew = skew;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Millimetres to px. */
    float mm(double millimetres) {
        return (float) (millimetres * millimetre);
    }

    Graphics2D pencil() {
        return pencil;
    }

    BufferedImage print() {
        return print;
    }

    /** What lies on the paper and on the glass besides print and ink, grey; empty on a clean sheet. */
    Optional<BufferedImage> dirt() {
        return dirt;
    }

    /** Draws on the layer of dirt. */
    void soil(Consumer<Graphics2D> drawing) {
        BufferedImage layer = dirt.orElseGet(() -> {
            BufferedImage fresh = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            Arrays.fill(((DataBufferByte) fresh.getRaster().getDataBuffer()).getData(), (byte) 255);
            return fresh;
        });
        dirt = Optional.of(layer);
        Graphics2D g = layer.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.transform(skew);
        drawing.accept(g);
        g.dispose();
    }

    InkLayer ink() {
        return ink;
    }

    PressRoom press() {
        return press;
    }

    Words text() {
        return text;
    }

    Script script() {
        return script;
    }

    Dice dice() {
        return dice;
    }

    List<Slot> slots() {
        return slots;
    }

    /** Boxes of printed words, for marks that go round, under or through them. */
    List<Rectangle2D.Float> words() {
        return words;
    }

    /** Printed lines long enough to be written on or along. */
    List<Line2D.Float> rules() {
        return rules;
    }

    /** Lays a picture of the sheet's size over everything printed so far: what was printed elsewhere is taken as it is. */
    void lay(PageImage picture) {
        int[] pixels = ((DataBufferInt) print.getRaster().getDataBuffer()).getData();
        byte[] rgb = picture.toRgb().samples();
        for (int i = 0, j = 0; i < pixels.length; i++, j += 3) {
            pixels[i] = (rgb[j] & 0xff) << 16 | (rgb[j + 1] & 0xff) << 8 | rgb[j + 2] & 0xff;
        }
        brought = true;
        coloured = true;
    }

    /** Whether its print came as a picture, with a tone of its own, and not from our press. */
    boolean isBrought() {
        return brought;
    }

    /** Grey unless something was printed in colour. */
    Colour printColour() {
        return coloured ? Colour.RGB : Colour.GREY;
    }

    void leave(Slot.Kind kind, float x, float y, float slotWidth, float slotHeight) {
        slots.add(new Slot(kind, x, y, slotWidth, slotHeight));
    }

    /** Prints one line of text and returns its width. */
    float write(PrintType type, String line, float x, float baseline) {
        float used = type.draw(pencil, line, x, baseline, dice);
        if (line.length() > 1) {
            words.add(new Rectangle2D.Float(x, baseline - type.size() * .8f, used, type.size()));
        }
        return used;
    }

    void rule(float x0, float y0, float x1, float y1, float thickness) {
        pencil.setStroke(new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        Line2D.Float line = new Line2D.Float(x0, y0, x1, y1);
        pencil.draw(line);
        if (Math.abs(x1 - x0) + Math.abs(y1 - y0) > mm(LONG_RULE_MM)) {
            rules.add(line);
        }
    }

    void dashes(float x0, float y0, float x1, float y1, float thickness, float on, float off) {
        pencil.setStroke(
                new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4, new float[] {on, off}, 0));
        pencil.draw(new Line2D.Float(x0, y0, x1, y1));
    }

    void outline(Shape shape, float thickness) {
        pencil.setStroke(new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pencil.draw(shape);
    }

    void box(float x, float y, float boxWidth, float boxHeight, float thickness) {
        outline(new Rectangle2D.Float(x, y, boxWidth, boxHeight), thickness);
    }

    /** Runs {@code printing} in that colour of printing ink, then goes back to black. */
    void in(Color colour, Runnable printing) {
        coloured |= colour.getRed() != colour.getGreen() || colour.getGreen() != colour.getBlue();
        pencil.setColor(colour);
        printing.run();
        pencil.setColor(Color.BLACK);
    }
}
