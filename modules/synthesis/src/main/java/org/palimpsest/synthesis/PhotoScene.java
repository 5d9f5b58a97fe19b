package org.palimpsest.synthesis;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/**
 * A picture that has what photographs have and drawings lack: slow light, texture at every scale, objects in and out of
 * focus, darker corners, noise. It shows nothing in particular.
 */
final class PhotoScene {
    private final int width;
    private final int height;
    private final Dice dice;
    private final float[][] planes;

    PhotoScene(int width, int height, Dice dice) {
        this.width = width;
        this.height = height;
        this.dice = dice;
        this.planes = new float[3][width * height];
    }

    /** RGB. */
    PageImage draw() {
        float hue = dice.between(0, 1);
        objects(hue, dice.whole(6, 22), dice.between(.1, .5));
        blur(Math.max(1, Math.min(width, height) * dice.between(.004, .02)));
        objects(hue + dice.between(.2, .6), dice.whole(0, 9), dice.between(.03, .2));
        blur(dice.between(.5, 1.6));
        texture();
        return page();
    }

    /** Paints over what is there: on the first call a sky and a ground, then shapes with shaded fills. */
    private void objects(float hue, int count, float size) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = level(planes[0][i]) << 16 | level(planes[1][i]) << 8 | level(planes[2][i]);
        }
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        if (size > .08f) {
            float horizon = height * dice.between(.2, .9);
            g.setPaint(
                    new GradientPaint(0, 0, colour(hue), width * dice.between(-.3, .3), horizon, colour(hue + .08f)));
            g.fillRect(0, 0, width, height);
            float ground = hue + dice.between(.2, .5);
            g.setPaint(new GradientPaint(0, horizon, colour(ground), 0, height, colour(ground + .05f)));
            g.fill(new Rectangle2D.Float(0, horizon, width, height - horizon));
        }
        for (int i = 0; i < count; i++) {
            Shape shape = shape(size * dice.between(.3, 1.6) * Math.min(width, height));
            Rectangle2D box = shape.getBounds2D();
            g.setPaint(new GradientPaint(
                    (float) box.getMinX(),
                    (float) box.getMinY(),
                    colour(hue + dice.between(-.15, .15)),
                    (float) box.getMaxX(),
                    (float) box.getMaxY(),
                    colour(hue + dice.between(-.3, .3))));
            g.fill(shape);
        }
        g.dispose();
        for (int i = 0; i < pixels.length; i++) {
            planes[0][i] = pixels[i] >> 16 & 0xff;
            planes[1][i] = pixels[i] >> 8 & 0xff;
            planes[2][i] = pixels[i] & 0xff;
        }
    }

    private Color colour(float hue) {
        return Color.getHSBColor(hue, dice.between(.05, .7), dice.between(.15, .98));
    }

    private Shape shape(float size) {
        float x = dice.between(-.1, 1.1) * width;
        float y = dice.between(-.1, 1.1) * height;
        AffineTransform turn = AffineTransform.getRotateInstance(dice.between(0, 6.28), x, y);
        return switch (dice.weighted(4, 3, 3)) {
            case 0 -> turn.createTransformedShape(
                    new Ellipse2D.Float(x - size / 2, y - size / 2, size, size * dice.between(.3, 1)));
            case 1 -> turn.createTransformedShape(
                    new Rectangle2D.Float(x - size / 2, y - size / 2, size * dice.between(.1, 1), size));
            default -> {
                Path2D.Float path = new Path2D.Float();
                path.moveTo(x, y - size);
                for (int i = 0; i < dice.whole(3, 7); i++) {
                    path.quadTo(
                            x + dice.between(-1, 1) * size,
                            y + dice.between(-1, 1) * size,
                            x + dice.between(-1, 1) * size,
                            y + dice.between(-1, 1) * size);
                }
                path.closePath();
                yield path;
            }
        };
    }

    private void blur(float sigma) {
        float[] kernel = Optics.kernel(sigma);
        for (float[] plane : planes) {
            Optics.blur(plane, width, height, kernel);
        }
    }

    /** Texture at halving scales and halving strength, the fall of light towards the corners, and noise. */
    private void texture() {
        float strength = dice.between(4, 26);
        float corner = dice.between(0, .4);
        float noise = dice.between(.5, 5);
        SmoothField[] octaves = new SmoothField[6];
        for (int k = 0; k < octaves.length; k++) {
            octaves[k] = new SmoothField(width, height, Math.max(2, 96 >> k), dice);
        }
        float[] row = new float[width];
        for (int y = 0, i = 0; y < height; y++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < octaves.length; k++) {
                octaves[k].addRow(y, strength / (1 << k), row);
            }
            float v = 2f * y / height - 1;
            for (int x = 0; x < width; x++, i++) {
                float u = 2f * x / width - 1;
                float light = 1 - corner * (u * u + v * v) / 2;
                float grain = row[x] + noise * dice.between(-1.7, 1.7);
                for (float[] plane : planes) {
                    plane[i] = plane[i] * light + grain;
                }
            }
        }
    }

    private PageImage page() {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) level(planes[c][i]);
            }
        }
        return PageImage.of(width, height, Colour.RGB, rgb);
    }

    private static int level(float value) {
        return Math.min(255, Math.max(0, Math.round(value)));
    }
}
