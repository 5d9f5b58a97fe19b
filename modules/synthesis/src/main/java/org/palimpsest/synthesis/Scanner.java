package org.palimpsest.synthesis;

import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.synthesis.Look.Depth;
import org.palimpsest.synthesis.SynthesisProfile.Target;

/**
 * Turns the print and ink of a sheet into samples: toner, inks and paper multiplied in linear light, one blur for the optics,
 * then tone, noise and compression. Scan and truth go through the same arithmetic, so they differ only where ink was.
 */
final class Scanner {
    private final Sheet sheet;
    private final Look look;
    private final int width;
    private final int height;

    Scanner(Sheet sheet, Look look) {
        this.sheet = sheet;
        this.look = look;
        this.width = sheet.width();
        this.height = sheet.height();
    }

    SyntheticPage scan(String stem, String kind, Target target) {
        float[][] print = print();
        float[][] written = inked(print);
        boolean bare = written == print;
        Dice lay = sheet.dice().fork();
        Optional<float[]> dirt = dirt();
        if (look.bend() > 0) {
            Bend bend = new Bend(width, height, look.bend(), look.tilt(), lay);
            print = bend.of(print);
            written = bare ? print : bend.of(written);
            dirt = dirt.map(bend::of);
        }
        float[] kernel = Optics.kernel(look.blur());
        for (int c = 0; c < print.length; c++) {
            Optics.blur(print[c], width, height, kernel);
        }
        dirt.ifPresent(plane -> Optics.blur(plane, width, height, kernel));
        if (!bare) {
            for (int c = 0; c < written.length; c++) {
                if (c == 0 || written[c] != written[c - 1]) {
                    Optics.blur(written[c], width, height, kernel);
                }
            }
        }
        Paper paper = new Paper(look, width, height, veil(written, dirt), lay);
        byte[] truth = paper.lit(print);
        byte[] image = bare ? truth.clone() : paper.lit(written);
        byte[] mask = SeedMask.between(image, truth);
        paper.addNoise(image);
        paper.addNoise(truth);
        if (look.depth() == Depth.BILEVEL) {
            int level = Optics.levelBetween(truth, look.threshold());
            Optics.threshold(image, level);
            Optics.threshold(truth, level);
            mask = SeedMask.between(image, truth);
        }
        PageImage scan = PageImage.of(width, height, Colour.RGB, image);
        PageImage clean = PageImage.of(width, height, Colour.RGB, truth);
        if (look.jpegQuality() > 0) {
            scan = compressed(scan);
            clean = bare ? scan : compressed(clean);
            SeedMask.raise(mask, scan.samples(), clean.samples());
        }
        if (target == Target.WHITE) {
            clean = PageImage.of(width, height, Colour.RGB, paper.white(print));
        }
        return new SyntheticPage(stem, kind, look.words(), scan, clean, EraseMask.of(width, height, mask));
    }

    /** Linear transmittance of what is printed. */
    private float[][] print() {
        Toner toner = new Toner(look, sheet.dice().fork());
        return sheet.isBrought()
                ? Backdrop.transmittance(pixels())
                : toner.transmittance(pixels(), width, height, sheet.printColour());
    }

    private Optional<float[]> dirt() {
        return sheet.dirt().map(layer -> {
            byte[] levels = ((DataBufferByte) layer.getRaster().getDataBuffer()).getData();
            float[] dirt = new float[levels.length];
            for (int i = 0; i < dirt.length; i++) {
                dirt[i] = Optics.linear(levels[i] & 0xff);
            }
            return dirt;
        });
    }

    /** What dims the paper itself, on scan and truth alike: dirt, and the back of the sheet with what was printed and written there. */
    private float[][] veil(float[][] written, Optional<float[]> dirt) {
        if (look.showThrough() == 0) {
            return dirt.map(plane -> new float[][] {plane}).orElse(new float[0][]);
        }
        float[][] veil = new float[written.length][];
        for (int c = 0; c < veil.length; c++) {
            veil[c] = back(written[c]);
            float[] plane = veil[c];
            dirt.ifPresent(other -> {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] *= other[i];
                }
            });
        }
        return veil;
    }

    /** What shines through from the back: the page mirrored and shifted, as if other lines stood there, soft. */
    private float[] back(float[] front) {
        float[] back = new float[front.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                back[y * width + x] = front[Math.floorMod(y + height / 3, height) * width + width - 1 - x];
            }
        }
        Optics.blur(back, width, height, Optics.kernel(2));
        for (int i = 0; i < back.length; i++) {
            back[i] = 1 - look.showThrough() * (1 - back[i]);
        }
        return back;
    }

    private PageImage compressed(PageImage page) {
        PageImage before =
                look.firstJpegQuality() > 0 ? Optics.throughShiftedJpeg(page, look.firstJpegQuality()) : page;
        return Optics.throughJpeg(before, look.jpegQuality());
    }

    private int[] pixels() {
        return ((DataBufferInt) sheet.print().getRaster().getDataBuffer()).getData();
    }

    /** Print times ink, three channels unless everything is grey; {@code print} itself if nothing was written. */
    private float[][] inked(float[][] print) {
        InkLayer layer = sheet.ink();
        if (layer.isEmpty()) {
            return print;
        }
        boolean grey = print.length == 1
                && layer.inks().stream().allMatch(ink -> ink.red() == ink.green() && ink.red() == ink.blue());
        float[][] out = new float[grey ? 1 : 3][];
        for (int c = 0; c < out.length; c++) {
            out[c] = print[Math.min(c, print.length - 1)].clone();
        }
        Dice dice = sheet.dice().fork();
        float[] toner = print[0];
        SmoothField flow = new SmoothField(width, height, 23, dice);
        List<Ink> inks = layer.inks();
        for (int k = 0; k < inks.size(); k++) {
            Ink ink = inks.get(k);
            float[] stops = {1 - ink.red(), 1 - ink.green(), 1 - ink.blue()};
            byte[] plane = layer.plane(k);
            if (ink.bleed() > 0) {
                plane = new Feathering(width, height, dice).of(plane, ink.bleed());
            }
            Grain grain = new Grain(dice);
            float[] levels = edges(dice);
            for (int y = 0, i = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    if (plane[i] != 0) {
                        float cover = levels[plane[i] & 0xff] * (1 - .06f * (1 + flow.at(x, y)));
                        cover = ink.film(cover) * (1 - ink.grain() * grain.at(x, y));
                        cover *= 1 - look.rejection() * (1 - toner[i]);
                        for (int c = 0; c < out.length; c++) {
                            out[c][i] *= 1 - cover * stops[c];
                        }
                    }
                }
            }
        }
        return out;
    }

    /** Coverage by level for one ink: how sharp its edges are and how far it runs, so that sharpness does not betray it. */
    private static float[] edges(Dice dice) {
        float slope = dice.between(.9, 2.2);
        float run = dice.between(-.04, .2);
        float[] levels = new float[256];
        for (int i = 1; i < levels.length; i++) {
            float cover = i / 255f;
            float edge = (cover - .5f) * slope + .5f + run;
            levels[i] = Math.min(1, Math.max(0, cover < .12f ? cover : .3f * cover + .7f * edge));
        }
        return levels;
    }
}
