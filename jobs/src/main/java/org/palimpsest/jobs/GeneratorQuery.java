package org.palimpsest.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.palimpsest.jobs.settings.NearestKey;
import org.palimpsest.jobs.settings.SettingsException;
import org.palimpsest.jobs.settings.Spelling;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Architecture;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;

/**
 * A generator in words: {@code one?width=0.5&output=gated-residual}, {@code two?num_c=48&non_local=textbook}, and for one that
 * is drawn {@code seed}. What is left out is the contest's: width 1, direct output, 96, the seed's block; seed 0.
 */
record GeneratorQuery(GeneratorSpec spec, long seed) {
    private static final String SEED = "seed";
    private static final String WIDTH = "width";
    private static final String OUTPUT = "output";
    private static final String NUM_C = "num_c";
    private static final String NON_LOCAL = "non_local";
    private static final Set<String> OF_TWO = Set.of(NUM_C, NON_LOCAL);

    /** Whether the key {@code seed} has a meaning. */
    enum Seed {
        ALLOWED,
        MEANINGLESS
    }

    /**
     * Reads a query.
     *
     * @param where the option or the whole URI, for messages
     * @throws UsageException with everything that is wrong
     */
    static GeneratorQuery parse(String query, String where, Seed seed) {
        return new Parser(query, seed).parsed(where);
    }

    private static final class Parser {
        private final List<String> problems = new ArrayList<>();
        private final Map<String, String> values = new LinkedHashMap<>();
        private final String word;
        private final Architecture architecture;

        Parser(String query, Seed seed) {
            int mark = query.indexOf('?');
            word = mark < 0 ? query : query.substring(0, mark);
            architecture = choice("generator", word, Architecture.ONE);
            List<String> keys = Stream.of(SEED, WIDTH, OUTPUT, NUM_C, NON_LOCAL)
                    .filter(key -> seed == Seed.ALLOWED || !key.equals(SEED))
                    .toList();
            for (String pair :
                    mark < 0 ? new String[0] : query.substring(mark + 1).split("&")) {
                read(pair, keys);
            }
        }

        private void read(String pair, List<String> keys) {
            int equals = pair.indexOf('=');
            String key = (equals < 0 ? pair : pair.substring(0, equals)).replace('-', '_');
            if (!keys.contains(key)) {
                problems.add(key + ": no such key"
                        + NearestKey.to(key, keys)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; keys are " + String.join(", ", keys)));
            } else if (equals < 0) {
                problems.add(key + ": has no value; write " + key + "=…");
            } else if (values.put(key, pair.substring(equals + 1)) != null) {
                problems.add(key + ": is given twice");
            } else if (architecture == Architecture.ONE && word.equals("one") && OF_TWO.contains(key)) {
                problems.add(key + ": only generator two has it");
            }
        }

        GeneratorQuery parsed(String where) {
            long seed = whole(SEED, 0, Long.MIN_VALUE, Long.MAX_VALUE);
            double width = number(WIDTH, 1, 0.01, GeneratorSpec.WIDEST);
            int numC = (int) whole(NUM_C, GeneratorSpec.CONTEST_REFINE_CHANNELS, 8, GeneratorSpec.MAX_REFINE_CHANNELS);
            Output output = choice(OUTPUT, values.getOrDefault(OUTPUT, "direct"), Output.DIRECT);
            NonLocal nonLocal = choice(NON_LOCAL, values.getOrDefault(NON_LOCAL, "seed"), NonLocal.SEED);
            GeneratorSpec spec = new GeneratorSpec(1, Output.DIRECT);
            try {
                spec = new GeneratorSpec(architecture, width, output, numC, nonLocal, SpectralNorm.OFF);
            } catch (IllegalArgumentException refused) {
                problems.add(refused.getMessage());
            }
            if (!problems.isEmpty()) {
                throw new UsageException(
                        where + ": " + SettingsException.counted(problems) + "\n  " + String.join("\n  ", problems));
            }
            return new GeneratorQuery(spec, seed);
        }

        private long whole(String key, long standIn, long least, long most) {
            String value = values.getOrDefault(key, Long.toString(standIn));
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notWhole) {
                // said below, with what it may be
            }
            problems.add(key + " = " + value + ": must be a whole number"
                    + (least == Long.MIN_VALUE ? "" : " from " + least + " to " + most));
            return standIn;
        }

        private double number(String key, double standIn, double least, double most) {
            String value = values.getOrDefault(key, Double.toString(standIn));
            try {
                double number = Double.parseDouble(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // said below, with what it may be
            }
            problems.add(key + " = " + value + ": must be a number from " + least + " to " + most);
            return standIn;
        }

        private <E extends Enum<E>> E choice(String key, String value, E standIn) {
            List<String> words = new ArrayList<>();
            for (E choice : standIn.getDeclaringClass().getEnumConstants()) {
                String name = Spelling.of(choice);
                if (name.equals(value)) {
                    return choice;
                }
                words.add(name);
            }
            problems.add(key + " = " + value + ": must be " + String.join(" or ", words)
                    + NearestKey.to(value, words)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
            return standIn;
        }
    }
}
