package org.palimpsest.cleaning;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** Draws pages of print-like glyphs, rules and pen strokes without fonts, with their truth and exact mask. */
final class Sketch {
    private static final double FULL_INK = 20;

    private final int width;
    private final int height;
    private final Color paper;
    private final List<Mark> print = new ArrayList<>();
    private final List<Mark> ink = new ArrayList<>();

    private record Mark(Shape shape, float px, Color colour) {}

    Sketch(int width, int height, Color paper) {
        this.width = width;
        this.height = height;
        this.paper = paper;
    }

    /** A line of {@code count} glyphs of a few upright and level bars each, 10 px wide and 16 px high. */
    Sketch printLine(int x, int y, int count, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int left = x + 15 * i;
            for (int bar = 0; bar < 3; bar++) {
                int at = random.nextInt(3);
                Shape line = random.nextBoolean()
                        ? new Line2D.Double(left + 5 * at, y, left + 5 * at, y + 16)
                        : new Line2D.Double(left, y + 8 * at, left + 10, y + 8 * at);
                print.add(new Mark(line, 2.4f, Color.BLACK));
            }
        }
        return this;
    }

    Sketch rule(double x1, double y1, double x2, double y2) {
        print.add(new Mark(new Line2D.Double(x1, y1, x2, y2), 3f, Color.BLACK));
        return this;
    }

    Sketch stroke(Shape shape, Color colour) {
        ink.add(new Mark(shape, 3.2f, colour));
        return this;
    }

    /** {@code count} loops of handwriting side by side, about 30 px high. */
    Sketch scribble(int x, int y, int count, Color colour, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            double left = x + 24 * i;
            stroke(
                    new CubicCurve2D.Double(
                            left,
                            y + 25,
                            left + 5 + random.nextInt(10),
                            y - 20,
                            left + 15 + random.nextInt(15),
                            y + 60,
                            left + 22,
                            y + random.nextInt(10)),
                    colour);
        }
        return this;
    }

    PageImage truth() {
        return toPage(drawn(print, canvas()));
    }

    PageImage scan() {
        return toPage(drawn(ink, drawn(print, canvas())));
    }

    /** Mean difference of scan and truth, 20 levels and more being 1. */
    EraseMask mask() {
        byte[] scan = scan().samples();
        byte[] truth = truth().samples();
        byte[] levels = new byte[width * height];
        for (int i = 0; i < levels.length; i++) {
            double difference = 0;
            for (int c = 0; c < 3; c++) {
                difference += Math.abs((scan[3 * i + c] & 0xff) - (truth[3 * i + c] & 0xff)) / 3.0;
            }
            levels[i] = (byte) Math.round(255 * Math.min(1, difference / FULL_INK));
        }
        return EraseMask.of(width, height, levels);
    }

    private BufferedImage canvas() {
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(paper);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return canvas;
    }

    private static BufferedImage drawn(List<Mark> marks, BufferedImage canvas) {
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (Mark mark : marks) {
            graphics.setColor(mark.colour);
            graphics.setStroke(new BasicStroke(mark.px, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(mark.shape);
        }
        graphics.dispose();
        return canvas;
    }

    private static PageImage toPage(BufferedImage image) {
        byte[] samples = new byte[3 * image.getWidth() * image.getHeight()];
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                samples[i++] = (byte) (rgb >> 16);
                samples[i++] = (byte) (rgb >> 8);
                samples[i++] = (byte) rgb;
            }
        }
        return PageImage.of(image.getWidth(), image.getHeight(), Colour.RGB, samples);
    }
}
