package org.palimpsest.synthesis;

import java.awt.geom.AffineTransform;
import java.util.Locale;
import org.palimpsest.pages.PageImage;

/**
 * Makes synthetic pages. The same seed and index give the same bytes, whatever was made before and on however many threads:
 * one synthesizer may serve several.
 */
public final class PageSynthesizer {
    private static final double PHOTOS = .5;

    private static final float A4_INCHES = 8.27f;
    private static final float A4_RATIO = 1.414f;

    private final SynthesisProfile profile;
    private final PageMix mix;
    private final Backgrounds backgrounds;
    private final Stock stock;
    private final Words words;

    /** A synthesizer of the usual mix of pages. */
    public PageSynthesizer(SynthesisProfile profile, InkPack pack) {
        this(profile, PageMix.DEFAULT, pack, Backgrounds.NONE);
    }

    /**
     * @param profile what the pages are like
     * @param mix which pages are drawn
     * @param pack fonts, strokes and texts
     * @param backgrounds pages to draw on in place of generated print: page i of the row is drawn on background i modulo their
     *     number
     */
    public PageSynthesizer(SynthesisProfile profile, PageMix mix, InkPack pack, Backgrounds backgrounds) {
        this.profile = profile;
        this.mix = mix;
        this.backgrounds = backgrounds;
        this.stock = new Stock(pack, profile.split());
        this.words = new Words(stock);
    }

    /** The page at {@code index} of the endless row of pages that {@code seed} stands for. */
    public SyntheticPage page(long seed, long index) {
        Dice dice = Dice.of(seed * 3 + profile.split().ordinal(), index);
        boolean marked = !dice.chance(profile.cleanShare()) && profile.inkDensity() > 0;
        String stem = String.format(Locale.ROOT, "page-%06d", index);
        return switch (mix.overlay()) {
            case HANDWRITING -> written(stem, index, marked, dice);
            case WATERMARK -> watermarked(stem, index, marked, dice);
        };
    }

    private SyntheticPage written(String stem, long index, boolean marked, Dice dice) {
        if (backgrounds.count() > 0) {
            return onBackground(stem, background(index), marked, dice);
        }
        Sheet sheet = sheet(dice);
        Layouts layouts = new Layouts(sheet);
        DocumentKind kind = mix.kind(dice);
        layouts.compose(kind);
        if (dice.chance(profile.wearShare())) {
            layouts.wear();
        }
        if (marked) {
            new Scribe(sheet, stock, profile).writeAll();
        }
        Look look = Look.of(profile, sheet.press(), dice);
        sheet.pencil().dispose();
        return new Scanner(sheet, look).scan(stem, word(kind), profile.target());
    }

    private Sheet sheet(Dice dice) {
        float dpi = dice.between(profile.minDpi(), profile.maxDpi());
        int[] size = size(dpi, dice);
        Script script = words.hasHan() && dice.chance(profile.hanShare()) ? Script.HAN : Script.LATIN;
        return new Sheet(
                size[0], size[1], dpi, skew(size, dice), new PressRoom(stock, dpi / 72, dice), words, script, dice);
    }

    private PageImage background(long index) {
        return backgrounds.page(Math.floorMod(index, backgrounds.count()));
    }

    /** Ink on a page that was brought. A scan keeps its paper and its noise; a page that never was on paper is scanned by us. */
    private SyntheticPage onBackground(String stem, PageImage picture, boolean marked, Dice dice) {
        float dpi = Backdrop.dpi(picture);
        Script script = words.hasHan() && dice.chance(profile.hanShare()) ? Script.HAN : Script.LATIN;
        PressRoom press = new PressRoom(stock, dpi / 72, dice);
        Sheet sheet =
                new Sheet(picture.width(), picture.height(), dpi, new AffineTransform(), press, words, script, dice);
        Backdrop.lay(picture, sheet);
        if (marked) {
            new Scribe(sheet, stock, profile).writeAll();
        }
        boolean digital = Backdrop.isBornDigital(picture);
        Look look = digital ? Look.of(profile, press, dice) : Look.untouched();
        sheet.pencil().dispose();
        return new Scanner(sheet, look)
                .scan(stem, digital ? "background-digital" : "background-scan", profile.target());
    }

    /** A page under a watermark: a document of ours, what looks like a photograph, or a page that was brought. */
    private SyntheticPage watermarked(String stem, long index, boolean marked, Dice dice) {
        if (backgrounds.count() > 0) {
            return new Watermarks(stock, dice).over(stem, "background", background(index), marked, profile);
        }
        if (dice.chance(PHOTOS)) {
            float dpi = dice.between(profile.minDpi(), profile.maxDpi());
            int[] size = size(dpi, dice);
            return new Watermarks(stock, dice)
                    .over(stem, "photo", new PhotoScene(size[0], size[1], dice).draw(), marked, profile);
        }
        SyntheticPage document = written(stem, index, false, dice);
        return new Watermarks(stock, dice).over(stem, document.kind(), document.truth(), marked, profile);
    }

    private static String word(DocumentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A4, sometimes landscape or only a part of a sheet, within the widths of the profile. */
    private int[] size(float dpi, Dice dice) {
        float a4 = A4_INCHES * dpi;
        float across = a4;
        float ratio = A4_RATIO;
        switch (mix.shape()) {
            case PORTRAIT -> {}
            case LANDSCAPE -> {
                across = a4 * A4_RATIO;
                ratio = 1 / A4_RATIO;
            }
            case ANY -> {
                across = switch (dice.weighted(7, 1.3, 1.7)) {
                    case 0 -> a4;
                    case 1 -> a4 * A4_RATIO;
                    default -> a4 * dice.between(.5, .9);
                };
                ratio = across > a4 * 1.1f ? 1 / A4_RATIO : dice.chance(.8) ? A4_RATIO : dice.between(.8, 1.3);
            }
        }
        int width = Math.round(Math.min(profile.maxWidthPx(), Math.max(profile.minWidthPx(), across)));
        return new int[] {width, Math.max(1, Math.round(width * ratio))};
    }

    /** How a sheet lies on the glass: straight, or turned and sheared a little. */
    private static AffineTransform skew(int[] size, Dice dice) {
        if (dice.chance(.35)) {
            return new AffineTransform();
        }
        AffineTransform skew = AffineTransform.getRotateInstance(
                StrictMath.toRadians(dice.normal(0, .7)), size[0] / 2.0, size[1] / 2.0);
        skew.shear(dice.normal(0, .003), dice.normal(0, .003));
        return skew;
    }
}
