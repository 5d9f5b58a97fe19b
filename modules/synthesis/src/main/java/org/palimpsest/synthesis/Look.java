package org.palimpsest.synthesis;

import java.util.Locale;

/**
 * How one page was printed, kept and scanned: everything that is not content.
 *
 * @param printLevel sRGB level of full toner
 * @param gain threshold shift of toner edges: below .5 print grows, above it shrinks
 * @param roughness how far toner edges break up, 0…1
 * @param fade strength of pale bands of print, 0…1
 * @param paper sRGB of bare paper: red, green, blue
 * @param texture amplitude of slow paper shades, levels
 * @param fibre amplitude of fine paper grain, levels
 * @param shade how far light falls off over the page, 0…1; 0 = a flatbed
 * @param stain strength of soft dark blotches, 0…1
 * @param showThrough strength of the back of the sheet, 0…1
 * @param shadow strength of a shadow with a soft edge, 0…1
 * @param bend greatest shift by curling paper, px; 0 = flat
 * @param tilt greatest shift of a corner by perspective, px
 * @param rejection share of ink that full toner does not take, 0…1
 * @param blur standard deviation of the optics, px
 * @param noise standard deviation of sensor noise, levels
 * @param chroma amplitude of slow colour noise, levels
 * @param gamma exponent of the tone curve; 1 = none
 * @param whiteClip sRGB level that the scanner takes for white; 255 = none
 * @param blackClip sRGB level that the scanner takes for black; 0 = none
 * @param depth what the scanner keeps of colour
 * @param threshold where between print and paper a bilevel scanner cuts, 0…1
 * @param jpegQuality 1…100; 0 = not compressed
 * @param firstJpegQuality quality of an earlier compression on another grid of blocks, 1…100; 0 = none
 */
record Look(
        float printLevel,
        float gain,
        float roughness,
        float fade,
        Tint paper,
        float texture,
        float fibre,
        float shade,
        float stain,
        float showThrough,
        float shadow,
        float bend,
        float tilt,
        float rejection,
        float blur,
        float noise,
        float chroma,
        float gamma,
        float whiteClip,
        float blackClip,
        Depth depth,
        float threshold,
        int jpegQuality,
        int firstJpegQuality) {

    static Look of(SynthesisProfile profile, PressRoom press, Dice dice) {
        boolean typewritten = press.isTypewritten();
        boolean bilevel = dice.chance(profile.bilevelShare());
        boolean photo = dice.chance(profile.photoShare()) && !bilevel;
        boolean pure = !photo && dice.chance(.15);
        boolean hard = !photo && dice.chance(.17);
        Tint sheet = pure ? new Tint(255, 255, 255) : paper(dice).dimmed(photo ? dice.between(.7, .98) : 1);
        boolean bent = dice.chance(photo ? profile.bendShare() : profile.bendShare() / 8);
        boolean compressed = dice.chance(profile.jpegShare());
        float rough = typewritten ? dice.between(.15, .8) : dice.chance(.38) ? dice.between(.1, .75) : 0;
        float noise = pure || hard ? dice.between(0, 1.2) : photo ? dice.between(3, 9) : dice.between(.8, 3.8);
        return new Look(
                pure ? dice.between(0, 20) : dice.between(8, 62),
                Math.min(.5f, Math.max(.1f, dice.normal(.32, .1))),
                rough,
                dice.chance(.1) || typewritten && dice.chance(.25) ? dice.between(.12, .42) : 0,
                sheet,
                pure ? 0 : dice.between(.3, dice.chance(.2) ? 5 : 2),
                pure ? 0 : dice.between(.2, 1.6),
                photo ? dice.between(.1, .4) : 0,
                dice.chance(profile.wearShare() * .15) ? dice.between(.05, .3) : 0,
                dice.chance(profile.wearShare() * .4) ? dice.between(.03, .13) : 0,
                photo && dice.chance(.25) ? dice.between(.1, .3) : 0,
                bent ? dice.between(.5, photo ? 6 : 3) : 0,
                photo && bent ? dice.between(0, 12) : 0,
                dice.chance(.6) ? dice.between(0, .5) : 0,
                photo ? dice.between(.55, 1.3) : dice.between(.3, .85),
                (float) (noise * profile.noise()),
                dice.chance(.3) && !pure && !hard ? (float) (dice.between(.5, 3) * profile.noise()) : 0,
                dice.chance(.6) ? dice.between(.8, 1.3) : 1,
                hard
                        ? sheet.green() * dice.between(.77, .92)
                        : dice.chance(.45) && !photo ? dice.between(222, 252) : 255,
                hard ? dice.between(40, 110) : dice.chance(.25) ? dice.between(10, 60) : 0,
                bilevel ? Depth.BILEVEL : dice.chance(profile.greyShare()) ? Depth.GREY : Depth.COLOUR,
                dice.between(.5, .82),
                compressed ? dice.whole(38, 95) : 0,
                compressed && dice.chance(.15) ? dice.whole(45, 92) : 0);
    }

    private static Tint paper(Dice dice) {
        float level = dice.weighted(7, 2, .7) == 0 ? dice.between(240, 254) : dice.between(212, 245);
        if (dice.chance(.06)) {
            level = dice.between(160, 205);
        }
        float warm = dice.chance(.12) ? dice.between(8, 40) : dice.between(-5, 5);
        return new Tint(
                Math.min(255, level + dice.between(-2, 3)),
                Math.min(255, level + dice.between(-2, 2) - warm * .1f),
                Math.min(255, level - warm));
    }

    /** Adds nothing: for a page that was scanned already. The blur is that of ink edges and too small to reach a neighbour. */
    static Look untouched() {
        Tint white = new Tint(255, 255, 255);
        float edge = .2f;
        return new Look(0, .5f, 0, 0, white, 0, 0, 0, 0, 0, 0, 0, 0, 0, edge, 0, 0, 1, 255, 0, Depth.COLOUR, .5f, 0, 0);
    }

    /** How the page was scanned, for a person who looks for pages of one kind. */
    String words() {
        String device = shade > 0 ? "photo" : "flatbed";
        String kept = depth.name().toLowerCase(Locale.ROOT);
        return device + " " + kept + (jpegQuality > 0 ? " jpeg-" + jpegQuality : "");
    }

    /** sRGB levels of bare paper. */
    record Tint(float red, float green, float blue) {
        Tint dimmed(float factor) {
            return new Tint(red * factor, green * factor, blue * factor);
        }

        float level(int channel) {
            return channel == 0 ? red : channel == 1 ? green : blue;
        }
    }

    /** What a scanner keeps of colour. */
    enum Depth {
        COLOUR,
        GREY,
        BILEVEL
    }
}
