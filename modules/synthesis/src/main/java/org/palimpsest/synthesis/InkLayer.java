package org.palimpsest.synthesis;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything written on a page: coverage 0…255 of each ink, pixel by pixel. A stroke is a chain of round-ended capsules; where
 * strokes of one ink overlap, the greater coverage counts, as with a real pen on real paper.
 */
final class InkLayer {
    private final int width;
    private final int height;
    private final AffineTransform skew;
    private final float scale;
    private final List<Ink> inks = new ArrayList<>();
    private final List<byte[]> planes = new ArrayList<>();

    InkLayer(int width, int height, AffineTransform skew) {
        this.width = width;
        this.height = height;
        this.skew = skew;
        this.scale = (float) Math.sqrt(Math.abs(skew.getDeterminant()));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isEmpty() {
        return inks.isEmpty();
    }

    List<Ink> inks() {
        return inks;
    }

    /** Coverage of the ink at {@code index} of {@link #inks()}, row by row. */
    byte[] plane(int index) {
        return planes.get(index);
    }

    private byte[] planeOf(Ink ink) {
        int index = inks.indexOf(ink);
        if (index >= 0) {
            return planes.get(index);
        }
        inks.add(ink);
        planes.add(new byte[width * height]);
        return planes.get(planes.size() - 1);
    }

    /**
     * Draws a line through {@code points} (x, y, …; sheet coordinates) whose half width at each point is in {@code radii} and
     * whose coverage 0…1 is in {@code densities}.
     */
    void line(Ink ink, float[] points, float[] radii, float[] densities) {
        byte[] plane = planeOf(ink);
        float[] at = new float[points.length];
        skew.transform(points, 0, at, 0, points.length / 2);
        if (points.length == 2) {
            capsule(plane, at[0], at[1], radii[0] * scale, at[0] + .01f, at[1], radii[0] * scale, densities[0]);
        }
        for (int i = 0; i + 3 < at.length; i += 2) {
            int k = i / 2;
            capsule(
                    plane,
                    at[i],
                    at[i + 1],
                    radii[k] * scale,
                    at[i + 2],
                    at[i + 3],
                    radii[k + 1] * scale,
                    (densities[k] + densities[k + 1]) / 2);
        }
    }

    private void capsule(byte[] plane, float x0, float y0, float r0, float x1, float y1, float r1, float density) {
        float reach = Math.max(r0, r1) + 1;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(width - 1, (int) (Math.max(x0, x1) + reach) + 1);
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(height - 1, (int) (Math.max(y0, y1) + reach) + 1);
        float dx = x1 - x0;
        float dy = y1 - y0;
        float per = 1 / Math.max(1e-6f, dx * dx + dy * dy);
        for (int y = top; y <= bottom; y++) {
            float py = y + .5f - y0;
            for (int x = left; x <= right; x++) {
                float px = x + .5f - x0;
                float t = Math.min(1, Math.max(0, (px * dx + py * dy) * per));
                float ex = px - t * dx;
                float ey = py - t * dy;
                float r = r0 + t * (r1 - r0);
                float far = r + .5f;
                float square = ex * ex + ey * ey;
                if (square < far * far) {
                    float cover = Math.min(1, far - (float) Math.sqrt(square)) * Math.min(1, r + .5f) * density;
                    int level = (int) (255 * cover + .5f);
                    int i = y * width + x;
                    if (level > (plane[i] & 0xff)) {
                        plane[i] = (byte) level;
                    }
                }
            }
        }
    }

    /** Lays a filled shape, drawn by Java2D into a grey picture whose corner is at pixel {@code left, top}, over the ink. */
    void stamp(Ink ink, BufferedImage shape, int left, int top) {
        byte[] plane = planeOf(ink);
        byte[] levels = ((DataBufferByte) shape.getRaster().getDataBuffer()).getData();
        for (int y = Math.max(0, -top); y < shape.getHeight() && top + y < height; y++) {
            for (int x = Math.max(0, -left); x < shape.getWidth() && left + x < width; x++) {
                int i = (top + y) * width + left + x;
                int level = levels[y * shape.getWidth() + x] & 0xff;
                if (level > (plane[i] & 0xff)) {
                    plane[i] = (byte) level;
                }
            }
        }
    }

    AffineTransform skew() {
        return skew;
    }
}
