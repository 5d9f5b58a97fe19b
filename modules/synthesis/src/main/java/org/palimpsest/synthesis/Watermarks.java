package org.palimpsest.synthesis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/**
 * Lays half transparent words and marks over a picture, once or all over, at any angle. Below them a pixel is the picture times
 * one less the opacity, plus the mark's colour times the opacity, as image programs blend.
 */
final class Watermarks {
    private static final FontRenderContext METRICS = new FontRenderContext(new AffineTransform(), true, true);

    private final Stock stock;
    private final Dice dice;

    Watermarks(Stock stock, Dice dice) {
        this.stock = stock;
        this.dice = dice;
    }

    /** One mark: its shape about the origin, about 100 units wide. */
    private record Mark(Shape shape, float opacity, int red, int green, int blue) {}

    /**
     * The picture under watermarks.
     *
     * @param truth RGB or grey
     * @param marked whether there is any watermark
     */
    SyntheticPage over(String stem, String kind, PageImage truth, boolean marked, SynthesisProfile profile) {
        PageImage clean = truth.toRgb();
        byte[] image = clean.copySamples();
        if (marked) {
            int marks = dice.chance(.2) ? 2 : 1;
            for (int i = 0; i < marks; i++) {
                lay(mark(), clean.width(), clean.height(), image);
            }
        }
        byte[] mask = SeedMask.between(image, clean.samples());
        PageImage scan = PageImage.of(clean.width(), clean.height(), Colour.RGB, image);
        String words = marked ? "watermark" : "plain";
        if (dice.chance(profile.jpegShare())) {
            int quality = dice.whole(55, 96);
            words += " jpeg-" + quality;
            scan = Optics.throughJpeg(scan, quality);
            clean = marked ? Optics.throughJpeg(clean, quality) : scan;
            SeedMask.raise(mask, scan.samples(), clean.samples());
        }
        return new SyntheticPage(stem, kind, words, scan, clean, EraseMask.of(clean.width(), clean.height(), mask));
    }

    private Mark mark() {
        Shape shape = dice.chance(.65) ? words() : dice.chance(.5) ? logo() : beside(logo(), words());
        if (dice.chance(.2)) {
            shape = new BasicStroke(dice.between(.8, 2)).createStrokedShape(shape);
        }
        float opacity = dice.between(.1, dice.chance(.3) ? .8 : .45);
        return switch (dice.weighted(4, 3, 2, 3)) {
            case 0 -> new Mark(shape, opacity, 255, 255, 255);
            case 1 -> grey(shape, opacity, dice.whole(90, 190));
            case 2 -> grey(shape, opacity, dice.whole(0, 60));
            default -> {
                Color tint = Color.getHSBColor(dice.between(0, 1), dice.between(.4, 1), dice.between(.4, 1));
                yield new Mark(shape, opacity, tint.getRed(), tint.getGreen(), tint.getBlue());
            }
        };
    }

    private static Mark grey(Shape shape, float opacity, int level) {
        return new Mark(shape, opacity, level, level, level);
    }

    private Shape words() {
        boolean handwritten = dice.chance(.15) && !stock.handFaces().isEmpty();
        Font font = dice.pick(handwritten ? stock.handFaces() : stock.printFaces())
                .font()
                .deriveFont(40f);
        String text =
                switch (dice.weighted(3, 3, 2, 1)) {
                    case 0 -> dice.among("SAMPLE", "DRAFT", "COPY", "CONFIDENTIAL", "PREVIEW", "DO NOT COPY", "VOID");
                    case 1 -> "\u00a9 " + name() + " " + dice.whole(1995, 2026);
                    case 2 -> name() + dice.among(".example", " Studio", " Images", " Archive", "");
                    default -> "No. " + dice.whole(1000, 9_999_999);
                };
        if (font.canDisplayUpTo(text) >= 0) {
            text = "SAMPLE " + dice.whole(1, 99);
        }
        return sized(font.createGlyphVector(METRICS, text).getOutline());
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < dice.whole(2, 4); i++) {
            name.append(dice.letter("bdfgklmnprstvz")).append(dice.letter("aeiou"));
        }
        name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
        return name.toString();
    }

    /** Signs of our own: ring, star, shield, petals, bars, monogram in a frame. */
    private Shape logo() {
        Area area =
                switch (dice.weighted(1, 1, 1, 1, 1, 1)) {
                    case 0 -> ring(50, dice.between(30, 44));
                    case 1 -> new Area(star(dice.whole(4, 9), dice.between(15, 32)));
                    case 2 -> shield();
                    case 3 -> petals(dice.whole(3, 8));
                    case 4 -> bars(dice.whole(3, 6));
                    default -> new Area();
                };
        if (area.isEmpty() || dice.chance(.4)) {
            Area frame = ring(62, 56);
            Shape letter = dice.pick(stock.printFaces())
                    .font()
                    .deriveFont(60f)
                    .createGlyphVector(METRICS, String.valueOf(dice.letter("ABDEGHKMNPRSXZ")))
                    .getOutline();
            frame.add(area.isEmpty() ? new Area(centred(letter)) : area);
            area = frame;
        }
        return sized(area);
    }

    private static Area ring(float outer, float inner) {
        Area ring = new Area(new Ellipse2D.Float(-outer, -outer, 2 * outer, 2 * outer));
        ring.subtract(new Area(new Ellipse2D.Float(-inner, -inner, 2 * inner, 2 * inner)));
        return ring;
    }

    private static Path2D.Float star(int points, float inner) {
        Path2D.Float star = new Path2D.Float();
        for (int i = 0; i < 2 * points; i++) {
            double angle = Math.PI * i / points;
            float radius = i % 2 == 0 ? 50 : inner;
            float x = (float) (radius * StrictMath.sin(angle));
            float y = (float) (-radius * StrictMath.cos(angle));
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    private Area shield() {
        Path2D.Float path = new Path2D.Float();
        path.moveTo(-40, -45);
        path.lineTo(40, -45);
        path.curveTo(42, 10, 20, 40, 0, 52);
        path.curveTo(-20, 40, -42, 10, -40, -45);
        path.closePath();
        Area shield = new Area(path);
        float half = dice.between(3, 8);
        shield.subtract(new Area(new Rectangle2D.Float(-half, -60, 2 * half, 130)));
        return shield;
    }

    private Area petals(int count) {
        Area flower = new Area();
        float wide = dice.between(12, 30);
        for (int i = 0; i < count; i++) {
            Shape petal = new Ellipse2D.Float(-wide / 2, -50, wide, 44);
            flower.add(new Area(
                    AffineTransform.getRotateInstance(2 * Math.PI * i / count).createTransformedShape(petal)));
        }
        return flower;
    }

    private Area bars(int count) {
        Area bars = new Area();
        for (int i = 0; i < count; i++) {
            float high = dice.between(25, 95);
            bars.add(new Area(new RoundRectangle2D.Float(-50 + 100f * i / count, 50 - high, 70f / count, high, 6, 6)));
        }
        return bars;
    }

    private static Shape beside(Shape sign, Shape words) {
        Path2D.Float both = new Path2D.Float(Path2D.WIND_NON_ZERO);
        both.append(AffineTransform.getScaleInstance(.3, .3).createTransformedShape(sign), false);
        both.append(AffineTransform.getTranslateInstance(70, 0).createTransformedShape(words), false);
        return sized(both);
    }

    private static Shape centred(Shape shape) {
        Rectangle2D box = shape.getBounds2D();
        return AffineTransform.getTranslateInstance(-box.getCenterX(), -box.getCenterY())
                .createTransformedShape(shape);
    }

    private static Shape sized(Shape shape) {
        double scale = 100 / Math.max(1e-3, shape.getBounds2D().getWidth());
        return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(centred(shape));
    }

    private void lay(Mark mark, int width, int height, byte[] rgb) {
        BufferedImage cover = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = cover.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        double angle = dice.chance(.35) ? 0 : dice.chance(.5) ? -Math.PI / 6 : dice.between(-3.14, 3.14);
        if (dice.chance(.5)) {
            tile(g, mark.shape(), width, height, angle);
        } else {
            double size = Math.min(width, height) * dice.between(.2, .95) / 100;
            place(g, mark.shape(), width * dice.between(.2, .8), height * dice.between(.15, .85), angle, size);
        }
        g.dispose();
        byte[] levels = ((DataBufferByte) cover.getRaster().getDataBuffer()).getData();
        int[] colour = {mark.red(), mark.green(), mark.blue()};
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != 0) {
                float alpha = (levels[i] & 0xff) / 255f * mark.opacity();
                for (int c = 0; c < 3; c++) {
                    int level = rgb[3 * i + c] & 0xff;
                    rgb[3 * i + c] = (byte) Math.round(level + alpha * (colour[c] - level));
                }
            }
        }
    }

    /** Rows that may be shifted against each other, over the whole picture and beyond its corners. */
    private void tile(Graphics2D g, Shape shape, int width, int height, double angle) {
        double size = Math.max(24, Math.min(width, height) * dice.between(.12, .4)) / 100;
        double across = 100 * size * dice.between(1.15, 2.2);
        double down = Math.max(shape.getBounds2D().getHeight() * size, 20 * size) * dice.between(1.6, 4);
        double shift = dice.chance(.5) ? across / 2 : 0;
        double reach = Math.sqrt((double) width * width + (double) height * height) / 2 + 100 * size;
        int rows = (int) (reach / down);
        int columns = (int) (reach / across) + 1;
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (int row = -rows; row <= rows; row++) {
            for (int column = -columns; column <= columns; column++) {
                double u = column * across + (row % 2 != 0 ? shift : 0);
                double v = row * down;
                place(g, shape, width / 2.0 + u * cos - v * sin, height / 2.0 + u * sin + v * cos, angle, size);
            }
        }
    }

    private static void place(Graphics2D g, Shape shape, double x, double y, double angle, double size) {
        AffineTransform at = AffineTransform.getTranslateInstance(x, y);
        at.rotate(angle);
        at.scale(size, size);
        g.fill(at.createTransformedShape(shape));
    }
}
