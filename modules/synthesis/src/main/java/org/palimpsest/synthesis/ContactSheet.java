package org.palimpsest.synthesis;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** A picture of several pairs for a person to look at: scan, truth and mask of each side by side, with a caption. */
public final class ContactSheet {
    private static final int ACROSS = 2;
    private static final int BOX_WIDTH = 330;
    private static final int BOX_HEIGHT = 450;
    private static final int GAP = 10;
    private static final int MARGIN = 36;
    private static final int CAPTION = 52;
    private static final int HEAD = 84;
    private static final Color DESK = new Color(0xEC, 0xEE, 0xF1);
    private static final Color TEXT = new Color(0x22, 0x28, 0x33);
    private static final Color FAINT = new Color(0x6B, 0x74, 0x83);
    private static final Color EDGE = new Color(0xC2, 0xC8, 0xD0);
    private static final List<String> COLUMNS = List.of("scan", "truth", "mask");

    private final Font font;

    private ContactSheet(Font font) {
        this.font = font;
    }

    /**
     * One pair on the sheet.
     *
     * @param caption a line below it
     */
    public record Entry(String caption, PageImage image, PageImage truth, EraseMask mask) {}

    /**
     * Draws a sheet, two pairs a row.
     *
     * @param title a line above all
     * @param entries at least one
     */
    public static PageImage draw(String title, List<Entry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("contact sheet: no page to show");
        }
        Font upright = BuiltInPack.load().faces().stream()
                .filter(face -> face.kind() == Face.Kind.PRINT && !face.isBold() && !face.isItalic())
                .findFirst()
                .orElseThrow()
                .font();
        return new ContactSheet(upright).sheet(title, entries);
    }

    private PageImage sheet(String title, List<Entry> entries) {
        int columns = Math.min(ACROSS, entries.size());
        int rows = (entries.size() + ACROSS - 1) / ACROSS;
        int card = 3 * BOX_WIDTH + 2 * GAP;
        int width = MARGIN + columns * (card + MARGIN);
        int height = HEAD + rows * (BOX_HEIGHT + CAPTION) + MARGIN / 2;
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setColor(DESK);
        g.fillRect(0, 0, width, height);
        text(g, title, MARGIN, 38, 24, TEXT);
        for (int i = 0; i < entries.size(); i++) {
            int left = MARGIN + i % ACROSS * (card + MARGIN);
            int top = HEAD + i / ACROSS * (BOX_HEIGHT + CAPTION);
            card(g, entries.get(i), left, top);
            for (int column = 0; column < 3 && i < columns; column++) {
                text(g, COLUMNS.get(column), left + column * (BOX_WIDTH + GAP), HEAD - 14, 15, FAINT);
            }
        }
        g.dispose();
        return page(sheet);
    }

    private void card(Graphics2D g, Entry entry, int left, int top) {
        EraseMask mask = entry.mask();
        List<PageImage> pictures = List.of(
                entry.image(),
                entry.truth(),
                PageImage.of(
                        mask.width(), mask.height(), Colour.GREY, mask.levels().clone()));
        for (int column = 0; column < pictures.size(); column++) {
            BufferedImage small = reduced(pictures.get(column));
            int x = left + column * (BOX_WIDTH + GAP);
            g.drawImage(small, x, top, null);
            g.setColor(EDGE);
            g.drawRect(x - 1, top - 1, small.getWidth() + 1, small.getHeight() + 1);
        }
        text(g, entry.caption(), left, top + BOX_HEIGHT + 22, 16, TEXT);
    }

    private void text(Graphics2D g, String line, int x, int baseline, float size, Color colour) {
        g.setFont(font.deriveFont(size));
        g.setColor(colour);
        g.drawString(line, x, baseline);
    }

    /** The picture no larger than its box; each pixel the mean of those it stands for, so that thin lines stay. */
    private static BufferedImage reduced(PageImage picture) {
        double scale =
                Math.min(1, Math.min((double) BOX_WIDTH / picture.width(), (double) BOX_HEIGHT / picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * picture.height() / height);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * picture.height() / height));
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * picture.width() / width);
                int right = Math.max(left + 1, (int) ((x + 1L) * picture.width() / width));
                small.setRGB(x, y, mean(picture, left, top, right, bottom));
            }
        }
        return small;
    }

    private static int mean(PageImage picture, int left, int top, int right, int bottom) {
        int channels = picture.channels();
        byte[] samples = picture.samples();
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            long sum = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += samples[(y * picture.width() + x) * channels + Math.min(c, channels - 1)] & 0xff;
                }
            }
            rgb = rgb << 8 | (int) (sum / ((long) (right - left) * (bottom - top)));
        }
        return rgb;
    }

    private static PageImage page(BufferedImage picture) {
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        return PageImage.ofPackedRgb(picture.getWidth(), picture.getHeight(), pixels);
    }
}
