package org.palimpsest.synthesis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.palimpsest.synthesis.Face.Kind;
import org.palimpsest.synthesis.PrintType.Trait;

/** The types of one page: a body face with its bold and italic, a second face for headlines, and whether it was typed. */
final class PressRoom {
    private static final double TYPEWRITTEN = .22;

    private final float point;
    private final Face body;
    private final Face bold;
    private final Face italic;
    private final Face display;
    private final Face script;
    private final Face typed;
    private final Face han;
    private final Face hanBold;
    private final float bodyPoints;
    private final float weight;
    private final boolean typewritten;
    private final EnumSet<Trait> bodyTraits = EnumSet.noneOf(Trait.class);

    PressRoom(Stock stock, float point, Dice dice) {
        this.point = point;
        List<Face> faces = stock.printFaces();
        List<Face> mono = faces.stream()
                .filter(face -> face.kind() == Kind.MONOSPACED && upright(face))
                .toList();
        typewritten = dice.chance(TYPEWRITTEN);
        List<Face> upright = faces.stream()
                .filter(face -> face.kind() == Kind.PRINT && upright(face) && !face.isBold())
                .toList();
        body = typewritten && !mono.isEmpty() && dice.chance(.6) ? dice.pick(mono) : dice.pick(upright);
        bold = cut(faces, body, dice, Face::isBold);
        italic = cut(faces, body, dice, Face::isItalic);
        display = dice.pick(
                faces.stream().filter(face -> face.kind() == Kind.PRINT).toList());
        List<Face> scripts = stock.scriptFaces();
        script = scripts.isEmpty() ? italic : dice.pick(scripts);
        typed = mono.isEmpty() ? body : dice.pick(mono);
        List<Face> hans = stock.hanFaces();
        han = hans.isEmpty() ? body : dice.pick(hans);
        hanBold = hans.isEmpty() ? bold : dice.pick(hans);
        bodyPoints = dice.chance(.7) ? dice.between(8.5, 12.5) : dice.between(7, 16);
        weight = dice.chance(.5) ? dice.between(.2, .9) * point / 2.4f : 0;
        if (typewritten) {
            bodyTraits.add(Trait.UNEVEN);
        }
        if (dice.chance(.06)) {
            bodyTraits.add(Trait.BOLD);
        }
        if (dice.chance(.06)) {
            bodyTraits.add(Trait.ITALIC);
        }
    }

    private static boolean upright(Face face) {
        return !face.isItalic();
    }

    /** The wanted cut of the family of {@code body}, or {@code body} itself if the family has none. */
    private static Face cut(List<Face> faces, Face body, Dice dice, Predicate<Face> wanted) {
        List<Face> cuts = new ArrayList<>();
        for (Face face : faces) {
            if (wanted.test(face) && face.font().getFamily().equals(body.font().getFamily())) {
                cuts.add(face);
            }
        }
        return cuts.isEmpty() ? body : dice.pick(cuts);
    }

    boolean isTypewritten() {
        return typewritten;
    }

    PrintType body() {
        return body(1);
    }

    PrintType body(double scale) {
        float size = (float) (bodyPoints * point * scale);
        return new PrintType(body, han, size, 0, typewritten ? size * .6f : 0, weight, bodyTraits);
    }

    PrintType bold(double scale) {
        float size = (float) (bodyPoints * point * scale);
        EnumSet<Trait> traits = EnumSet.of(Trait.BOLD);
        traits.addAll(bodyTraits);
        return new PrintType(bold, hanBold, size, 0, typewritten ? size * .6f : 0, weight, traits);
    }

    PrintType italic(double scale) {
        float size = (float) (bodyPoints * point * scale);
        return new PrintType(italic, han, size, 0, typewritten ? size * .6f : 0, weight, EnumSet.of(Trait.ITALIC));
    }

    /** A headline: any face, large, often bold, sometimes letter-spaced. */
    PrintType headline(Dice dice, double scale) {
        float size = (float) (bodyPoints * point * scale);
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        if (dice.chance(.65)) {
            traits.add(Trait.BOLD);
        }
        float tracking = dice.chance(.2) ? size * dice.between(.05, .35) : 0;
        return new PrintType(dice.chance(.6) ? display : bold, hanBold, size, tracking, 0, weight, traits);
    }

    /** Print that imitates writing, or a slanted face where there is none. */
    PrintType script(double scale) {
        float size = (float) (bodyPoints * point * scale);
        return new PrintType(script, han, size, 0, 0, weight, EnumSet.of(Trait.ITALIC));
    }

    /** What a typewriter puts into a printed form. */
    PrintType typed(double points) {
        float size = (float) (points * point);
        return new PrintType(typed, han, size, 0, size * .6f, weight, EnumSet.of(Trait.UNEVEN));
    }

    PrintType small(double points) {
        return new PrintType(body, han, (float) (points * point), 0, 0, weight, bodyTraits);
    }

    float points(double count) {
        return (float) (count * point);
    }
}
