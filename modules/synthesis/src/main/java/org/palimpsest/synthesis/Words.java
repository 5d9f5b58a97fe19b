package org.palimpsest.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text to print and to write: words, sentences, names, numbers, dates. */
final class Words {
    private static final String COMMON_HAN = "一二三十人大小上下口日月山工中文王田木不是在有";
    private static final String FORMULA = "=+-×÷<>≤≥≠±";
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private final List<String> english;
    private final List<String> labels;
    private final List<String> givenNames;
    private final List<String> surnames;
    private final List<String> chineseNames;
    private final List<String> chineseSurnames;
    private final List<String> chineseWords;
    private final List<String> chinese;
    private final boolean hasHan;

    Words(Stock stock) {
        english = stock.words("words-en");
        labels = stock.words("labels-en");
        givenNames = orElse(stock.words("given-names-en"), List.of("Ann", "John", "Mary", "Peter", "Sally", "David"));
        surnames = orElse(stock.words("surnames-en"), List.of("Walker", "Smith", "Becker", "Lane", "Moore", "Hill"));
        chineseNames = orElse(stock.words("given-names-zh"), List.of("文", "中", "小月"));
        chineseSurnames = orElse(stock.words("surnames-zh"), List.of("王", "田"));
        chineseWords = orElse(stock.words("words-zh"), List.of("大小", "上下", "人口", "中文"));
        List<String> clauses = new ArrayList<>();
        for (String passage : stock.passages()) {
            for (String line : passage.split("\n")) {
                String plain = line.replaceAll("\\$[^$]*\\$", "").replaceAll("[\\\\{}$]", "");
                boolean table = line.contains("\\begin") || line.contains("&");
                if (plain.length() > 5 && !table) {
                    clauses.add(plain);
                }
            }
        }
        chinese = clauses;
        hasHan = !stock.hanFaces().isEmpty() && !chinese.isEmpty();
    }

    private static List<String> orElse(List<String> list, List<String> other) {
        return list.isEmpty() ? other : list;
    }

    /** Whether Chinese can be printed. */
    boolean hasHan() {
        return hasHan;
    }

    String word(Dice dice) {
        return dice.pick(english);
    }

    String label(Dice dice) {
        return dice.pick(labels);
    }

    String title(Dice dice, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(capital(word(dice)));
        }
        return text.toString();
    }

    String sentence(Dice dice) {
        StringBuilder text = new StringBuilder(capital(word(dice)));
        int count = dice.whole(4, 16);
        for (int i = 0; i < count; i++) {
            text.append(dice.chance(.08) ? ", " : " ");
            text.append(dice.chance(.05) ? number(dice) : dice.chance(.05) ? capital(word(dice)) : word(dice));
        }
        return text.append(dice.weighted(9, 1, .4) == 0 ? "." : dice.among("?", ";", "!"))
                .toString();
    }

    String phrase(Dice dice, int count) {
        StringBuilder text = new StringBuilder(word(dice));
        for (int i = 1; i < count; i++) {
            text.append(' ').append(word(dice));
        }
        return text.toString();
    }

    static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    String chinese(Dice dice) {
        return dice.pick(chinese);
    }

    String chineseWord(Dice dice) {
        return dice.chance(.15) ? String.valueOf(dice.letter(COMMON_HAN)) : dice.pick(chineseWords);
    }

    String chinesePhrase(Dice dice, int count) {
        StringBuilder text = new StringBuilder();
        while (text.length() < count) {
            text.append(chineseWord(dice)).append(dice.chance(.12) ? "," : "");
        }
        return text.toString();
    }

    String name(Dice dice) {
        String middle = dice.chance(.25) ? dice.letter("ABCDEFGHJKLMPRSTW") + ". " : "";
        return capital(dice.pick(givenNames)) + " " + middle + capital(dice.pick(surnames));
    }

    String initials(Dice dice) {
        String letters = "ABCDEFGHJKLMNPRSTW";
        return dice.letter(letters) + "." + dice.letter(letters) + (dice.chance(.5) ? "." : "");
    }

    String chineseName(Dice dice) {
        return dice.pick(chineseSurnames) + dice.pick(chineseNames);
    }

    String number(Dice dice) {
        return switch (dice.weighted(3, 3, 1, 1, 1)) {
            case 0 -> String.valueOf(dice.whole(0, 9));
            case 1 -> String.valueOf(dice.whole(10, 999));
            case 2 -> dice.whole(1, 99) + "." + dice.whole(0, 99);
            case 3 -> "$" + dice.whole(1, 99) + "," + dice.whole(100, 999);
            default -> dice.whole(1, 9) + "/" + dice.whole(2, 9);
        };
    }

    /** What stands in the columns of printed tables: amounts, shares, counts, dates. */
    String figure(Dice dice) {
        return switch (dice.weighted(3, 2, 2, 1, 1, 1)) {
            case 0 -> dice.among("$", "", "") + grouped(dice.whole(0, 999_999)) + "." + twoDigits(dice);
            case 1 -> dice.among("$", "", "") + dice.whole(0, 99) + "." + twoDigits(dice);
            case 2 -> grouped(dice.whole(0, 99_999));
            case 3 -> dice.whole(0, 99) + "." + dice.whole(0, 9) + "%";
            case 4 -> date(dice);
            default -> number(dice);
        };
    }

    private static String grouped(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String twoDigits(Dice dice) {
        return String.format(Locale.ROOT, "%02d", dice.whole(0, 99));
    }

    String date(Dice dice) {
        int day = dice.whole(1, 28);
        int month = dice.whole(1, 12);
        int year = dice.whole(1985, 2026);
        return switch (dice.weighted(3, 2, 1, 1)) {
            case 0 -> month + "/" + day + "/"
                    + (dice.chance(.5) ? year : String.valueOf(year).substring(2));
            case 1 -> MONTHS.get(month - 1).substring(0, 3) + " " + day + ", " + year;
            case 2 -> year + "." + month + "." + day;
            default -> day + "-" + month + "-" + year;
        };
    }

    String formula(Dice dice) {
        String x = dice.among("x", "y", "a", "n", "t");
        return switch (dice.weighted(2, 2, 2, 1, 1, 1)) {
            case 0 -> sum(dice.whole(1, 99), dice.whole(1, 99));
            case 1 -> dice.whole(2, 9) + x + dice.letter("+-") + dice.whole(1, 20) + "=" + dice.whole(1, 60);
            case 2 -> product(dice.whole(2, 9), dice.whole(10, 99));
            case 3 -> "f(" + x + ")=" + dice.whole(2, 9) + x + "-" + dice.whole(1, 9);
            case 4 -> dice.whole(1, 9) + "/" + dice.whole(2, 9) + dice.letter(FORMULA) + dice.whole(1, 9) + x;
            default -> "√" + dice.whole(2, 99) + "=" + dice.whole(1, 9) + "." + dice.whole(10, 99);
        };
    }

    private static String sum(int first, int second) {
        return first + "+" + second + "=" + (first + second);
    }

    private static String product(int first, int second) {
        return first + "×" + second + "=" + first * second;
    }

    String phone(Dice dice) {
        return dice.chance(.5)
                ? "(" + dice.whole(200, 989) + ") " + dice.whole(200, 989) + "-" + dice.whole(1000, 9999)
                : "1" + dice.whole(30, 89) + dice.whole(1000, 9999) + dice.whole(1000, 9999);
    }

    String address(Dice dice) {
        return dice.whole(1, 999) + " " + capital(word(dice)) + " " + dice.among("St", "Lane", "Road", "Ave", "Dr.");
    }
}
