package org.palimpsest.synthesis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Writing with the outlines of a handwriting font, each occurrence of a letter bent anew so that no two are alike. */
final class Lettering {
    /** For a hand that draws its own strokes. */
    static final Lettering NONE = new Lettering(Optional.empty(), new Pen(new Ink(0, 0, 0, 0, 0, 0, 0), 1), 0, 0);

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final Optional<Font> font;
    private final Pen pen;
    private final float slant;
    private final float weight;

    private Lettering(Optional<Font> font, Pen pen, float slant, float weight) {
        this.font = font;
        this.pen = pen;
        this.slant = slant;
        this.weight = weight;
    }

    static Lettering of(Face face, Pen pen, Dice dice) {
        return new Lettering(Optional.of(face.font()), pen, dice.between(-.08, .22), dice.between(0, .55));
    }

    boolean canWrite(String text) {
        return font.isPresent() && font.get().canDisplayUpTo(text) < 0;
    }

    float write(InkLayer layer, String text, float x, float baseline, float capital, float room, Dice dice) {
        Font base = font.orElseThrow();
        float height = (float) base.deriveFont(100f)
                .createGlyphVector(METRICS, "Hk")
                .getVisualBounds()
                .getHeight();
        Font sized = base.deriveFont(capital * 100 / Math.max(height, 30));
        float natural = (float) sized.getStringBounds(text, METRICS).getWidth();
        if (natural > room * 1.25f && text.trim().indexOf(' ') > 0) {
            return write(layer, Hand.shortened(text, room / natural), x, baseline, capital, room, dice);
        }
        if (natural > room * 1.06f) {
            sized = sized.deriveFont(sized.getSize2D() * room / natural);
        }
        Path2D.Float outline = outline(sized, text, x, baseline, dice);
        fill(layer, outline, Math.min(weight * pen.width(), sized.getSize2D() * .05f));
        return (float) sized.getStringBounds(text, METRICS).getWidth();
    }

    private Path2D.Float outline(Font sized, String text, float x, float baseline, Dice dice) {
        GlyphVector glyphs = sized.createGlyphVector(METRICS, text);
        float size = sized.getSize2D();
        Path2D.Float outline = new Path2D.Float(Path2D.WIND_NON_ZERO);
        float phase = dice.between(0, 6.28);
        float uphill = dice.normal(0, .01);
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            Shape glyph = glyphs.getGlyphOutline(i);
            Rectangle2D box = glyph.getBounds2D();
            AffineTransform jitter = AffineTransform.getTranslateInstance(x, baseline + dice.normal(0, size * .018));
            jitter.shear(-slant, -uphill);
            jitter.rotate(dice.normal(0, .03), box.getCenterX(), box.getCenterY());
            jitter.translate(box.getCenterX(), 0);
            jitter.scale(dice.normal(1, .045), dice.normal(1, .045));
            jitter.translate(-box.getCenterX(), 0);
            warp(glyph.getPathIterator(jitter, .2), outline, size, phase + dice.normal(0, .8), dice);
        }
        return outline;
    }

    private static void warp(PathIterator path, Path2D.Float out, float size, float phase, Dice dice) {
        float amount = size * dice.between(.012, .035);
        float length = size * dice.between(.12, .3);
        float[] point = new float[6];
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(point);
            float px = point[0] + amount * (float) StrictMath.sin(point[1] / length + phase);
            float py = point[1] + amount * (float) StrictMath.sin(point[0] / length * 1.3 + 2 * phase);
            if (kind == PathIterator.SEG_MOVETO) {
                out.moveTo(px, py);
            } else if (kind == PathIterator.SEG_LINETO) {
                out.lineTo(px, py);
            } else {
                out.closePath();
            }
        }
    }

    private void fill(InkLayer layer, Path2D.Float outline, float thicker) {
        outline.transform(layer.skew());
        Rectangle2D box = outline.getBounds2D();
        int left = (int) Math.floor(box.getMinX()) - 3;
        int top = (int) Math.floor(box.getMinY()) - 3;
        int width = (int) Math.ceil(box.getWidth()) + 7;
        int height = (int) Math.ceil(box.getHeight()) + 7;
        if (left >= layer.width() || top >= layer.height() || left + width <= 0 || top + height <= 0) {
            return;
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(-left, -top);
        g.setColor(Color.WHITE);
        g.fill(outline);
        if (thicker > .1f) {
            g.setStroke(new BasicStroke(thicker, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(outline);
        }
        g.dispose();
        layer.stamp(pen.ink(), picture, left, top);
    }
}
