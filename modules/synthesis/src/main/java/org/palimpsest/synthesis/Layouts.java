package org.palimpsest.synthesis;

/** Composes the print of a sheet: picks a kind of document and stacks blocks into its columns. */
final class Layouts {
    private final Sheet sheet;
    private final Dice dice;
    private final TextBlocks text;
    private final LooseBlocks loose;
    private final FormBlocks form;
    private final TableBlocks tables;
    private final ExamBlocks exam;
    private final FigureBlocks figure;
    private final TaskBlocks task;
    private final LetterBlocks letter;
    private int question = 1;

    Layouts(Sheet sheet) {
        this.sheet = sheet;
        this.dice = sheet.dice();
        this.text = new TextBlocks(sheet);
        this.loose = new LooseBlocks(sheet, text);
        this.form = new FormBlocks(sheet, text);
        this.tables = new TableBlocks(sheet, text);
        this.exam = new ExamBlocks(sheet, text);
        this.figure = new FigureBlocks(sheet);
        this.task = new TaskBlocks(sheet, text);
        this.letter = new LetterBlocks(sheet, text);
    }

    static DocumentKind kind(Dice dice) {
        // In the order of the enum; the last two come only when asked for.
        return DocumentKind.values()[dice.weighted(28, 12, 23, 7, 13, 5, 2.5, 10)];
    }

    /** Prints a document of that kind over the whole sheet. */
    void compose(DocumentKind kind) {
        if (kind == DocumentKind.BLANK) {
            blank();
            return;
        }
        float left = sheet.mm(dice.between(8, 22));
        float right = sheet.width() - sheet.mm(dice.between(8, 22));
        float top = sheet.mm(dice.between(8, 24));
        float bottom = sheet.height() - sheet.mm(dice.between(8, 22));
        boolean textless = kind == DocumentKind.RULED;
        if (!textless) {
            header(left, right, top, bottom);
        }
        float y = top;
        if (kind == DocumentKind.LETTER && dice.chance(.75)) {
            y += letter.head(left, y, right - left);
            y += letter.opening(left, y, right - left);
        } else if (kind != DocumentKind.NOTES && !textless && dice.chance(.7)) {
            y += text.title(left, y, right - left);
        }
        if (kind == DocumentKind.EXAM && dice.chance(.2)) {
            task.seal(left, top, bottom);
        }
        if (kind == DocumentKind.EXAM && dice.chance(.7)) {
            y += exam.head(left, y, right - left);
        }
        int columns = columns(kind);
        float gap = sheet.mm(dice.between(4, 8));
        float width = (right - left - gap * (columns - 1)) / columns;
        for (int c = 0; c < columns; c++) {
            float x = left + c * (width + gap);
            if (c > 0 && dice.chance(.3)) {
                sheet.rule(x - gap / 2, y, x - gap / 2, bottom, sheet.mm(.2));
            }
            column(kind, x, y, width, bottom);
        }
        if (!textless && dice.chance(.12)) {
            figure.stamp(dice.between(left, right * .8), dice.between(top, bottom * .9));
        }
    }

    /** An empty sheet with room to write on. */
    private void blank() {
        float margin = sheet.mm(dice.between(10, 25));
        float step = sheet.mm(dice.between(7, 12));
        float width = Math.max(1, sheet.width() - 2 * margin);
        for (float y = margin; y + step < sheet.height() - margin; y += step) {
            if (dice.chance(.6)) {
                sheet.leave(Slot.Kind.LINE, margin, y, width * dice.between(.4, 1), step);
            }
        }
    }

    private int columns(DocumentKind kind) {
        boolean landscape = sheet.width() > sheet.height();
        return switch (kind) {
            case JOURNAL -> dice.weighted(3, 6, 1) + 1;
            case EXAM -> landscape ? 2 : dice.weighted(7, 3) + 1;
            case MIXED, LEAFLET -> dice.weighted(5, 4, 1) + 1;
            case FORM, COPY_ROWS, LETTER, NOTES, RULED, BLANK -> 1;
        };
    }

    private void header(float left, float right, float top, float bottom) {
        PrintType small = sheet.press().small(dice.between(7, 10));
        if (dice.chance(.4)) {
            sheet.write(small, text.someTitle(), left, top - sheet.mm(3));
            if (dice.chance(.5)) {
                sheet.rule(left, top - sheet.mm(1.5), right, top - sheet.mm(1.5), sheet.mm(.2));
            }
        }
        if (dice.chance(.6)) {
            String page = dice.among("", "- ", "Page ") + dice.whole(1, 99);
            float at = dice.chance(.6) ? (left + right) / 2 : right - small.width(page);
            sheet.write(small, page, at, bottom + sheet.mm(5));
        }
    }

    private void column(DocumentKind kind, float x, float y, float width, float bottom) {
        float at = y;
        float least = text.leading() * 2;
        while (bottom - at > least) {
            float used = block(kind, x, at, width, bottom - at);
            at += used + text.leading() * dice.between(0, .6);
            if (dice.chance(.03)) {
                at += sheet.mm(dice.between(8, 40));
            }
        }
    }

    private float block(DocumentKind kind, float x, float y, float width, float room) {
        float tall = sheet.mm(60);
        return switch (kind) {
            case EXAM -> switch (dice.weighted(
                    44, 5, 5, 5, room > tall ? 8 : 0, 5, room > tall ? 5 : 0, 3, 3, 2, 5, 18)) {
                case 0 -> exam.question(x, y, width, question++);
                case 1 -> text.heading(x, y, width);
                case 2 -> exam.sums(x, y, width);
                case 3 -> text.formula(x, y, width);
                case 4 -> figure.figure(x, y, width);
                case 5 -> text.paragraph(x, y, width, room);
                case 6 -> tables.table(x, y, width, room);
                case 7 -> form.writingLines(x, y, width, room);
                case 8 -> form.squares(x, y, width, room);
                case 9 -> loose.separator(x, y, width);
                case 10 -> loose.glyphs(x, y, width);
                default -> task(x, y, width, room);
            };
            case JOURNAL -> switch (dice.weighted(50, 10, 10, room > tall ? 8 : 0, room > tall ? 5 : 0, 4, 3, 4, 2)) {
                case 0 -> text.paragraph(x, y, width, room);
                case 1 -> text.heading(x, y, width);
                case 2 -> text.formula(x, y, width);
                case 3 -> figure.figure(x, y, width);
                case 4 -> tables.table(x, y, width, room);
                case 5 -> text.bullets(x, y, width, room);
                case 6 -> loose.separator(x, y, width);
                case 7 -> loose.glyphs(x, y, width);
                default -> loose.leaders(x, y, width);
            };
            case FORM -> switch (dice.weighted(36, 12, room > tall ? 18 : 0, 8, 7, 8, 6, 4, 3, 2, 5, 4, 3, 2)) {
                case 0 -> form.fields(x, y, width);
                case 1 -> form.checkBoxes(x, y, width);
                case 2 -> tables.table(x, y, width, room);
                case 3 -> text.heading(x, y, width);
                case 4 -> text.paragraph(x, y, width, Math.min(room, text.leading() * 5));
                case 5 -> form.signatures(x, y, width);
                case 6 -> form.writingLines(x, y, width, room);
                case 7 -> loose.separator(x, y, width);
                case 8 -> text.panel(x, y, width);
                case 9 -> text.logo(x, y);
                case 10 -> form.comb(x, y, width);
                case 11 -> loose.glyphs(x, y, width);
                case 12 -> loose.leaders(x, y, width);
                default -> loose.script(x, y, width);
            };
            case COPY_ROWS -> room > tall ? form.copyRows(x, y, width, room) : text.paragraph(x, y, width, room);
            case LETTER -> switch (dice.weighted(46, 4, 4, 6, 5, 4, 2, 2, room > tall ? 0 : 14, 4, 2)) {
                case 0 -> text.paragraph(x, y, width, room);
                case 1 -> form.signatures(x, y, width);
                case 2 -> form.fields(x, y, width);
                case 3 -> text.heading(x, y, width);
                case 4 -> text.bullets(x, y, width, room);
                case 5 -> tables.table(x, y, width, room);
                case 6 -> text.panel(x, y, width);
                case 7 -> text.logo(x, y);
                case 8 -> letter.closing(x, y, width);
                case 9 -> loose.script(x, y, width);
                default -> loose.glyphs(x, y, width);
            };
            case LEAFLET -> switch (dice.weighted(20, 10, 20, 10, 6, 6, 4, 7)) {
                case 0 -> text.paragraph(x, y, width, room);
                case 1 -> text.title(x, y, width);
                case 2 -> text.bullets(x, y, width, room);
                case 3 -> text.heading(x, y, width);
                case 4 -> loose.leaders(x, y, width);
                case 5 -> room > tall ? figure.figure(x, y, width) : loose.separator(x, y, width);
                case 6 -> text.logo(x, y);
                default -> loose.script(x, y, width);
            };
            case NOTES -> switch (dice.weighted(10, 2, 2)) {
                case 0 -> form.writingLines(x, y, width, room);
                case 1 -> form.squares(x, y, width, room);
                default -> text.heading(x, y, width);
            };
            case RULED -> dice.chance(.6) ? form.writingLines(x, y, width, room) : form.squares(x, y, width, room);
            case BLANK -> room;
            case MIXED -> any(x, y, width, room, tall);
        };
    }

    /** An exercise with a form of its own, if it has room. */
    private float task(float x, float y, float width, float room) {
        if (room < sheet.mm(50)) {
            return text.heading(x, y, width);
        }
        float heading = dice.chance(.6) ? text.heading(x, y, width) : 0;
        float at = y + heading;
        return heading
                + switch (dice.weighted(3, 2.5, 2, 2, 2)) {
                    case 0 -> task.matching(x, at, width);
                    case 1 -> task.answerSheet(x, at, width);
                    case 2 -> task.trueOrFalse(x, at, width);
                    case 3 -> task.columnSums(x, at, width);
                    default -> task.cloze(x, at, width, room - heading);
                };
    }

    private float any(float x, float y, float width, float room, float tall) {
        return switch (dice.weighted(
                12, 6, 8, 8, 5, 4, 6, 6, 5, 5, 5, room > tall ? 8 : 0, room > tall ? 8 : 0, 5, 6, 4)) {
            case 0 -> text.paragraph(x, y, width, room);
            case 1 -> text.heading(x, y, width);
            case 2 -> exam.question(x, y, width, question++);
            case 3 -> loose.glyphs(x, y, width);
            case 4 -> loose.leaders(x, y, width);
            case 5 -> text.formula(x, y, width);
            case 6 -> form.fields(x, y, width);
            case 7 -> form.checkBoxes(x, y, width);
            case 8 -> loose.separator(x, y, width);
            case 9 -> text.panel(x, y, width);
            case 10 -> form.writingLines(x, y, width, room);
            case 11 -> tables.table(x, y, width, room);
            case 12 -> figure.figure(x, y, width);
            case 13 -> form.signatures(x, y, width);
            case 14 -> task(x, y, width, room);
            default -> loose.script(x, y, width);
        };
    }

    void wear() {
        new Wear(sheet).soil();
    }
}
