package org.palimpsest.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads values by key and collects what is wrong with them instead of stopping at the first: a faulty value is noted and the
 * documented default stands in for it until {@link Settings} has read the rest.
 */
final class SettingsReader {
    private final Config values;
    private final Config defaults;
    private final String prefix;
    private final List<String> problems;

    SettingsReader(Config values, Config defaults, List<String> problems) {
        this(values, defaults, "", problems);
    }

    private SettingsReader(Config values, Config defaults, String prefix, List<String> problems) {
        this.values = values;
        this.defaults = defaults;
        this.prefix = prefix;
        this.problems = problems;
    }

    String text(String key) {
        return value(key, Config::getString);
    }

    boolean flag(String key) {
        return value(key, Config::getBoolean);
    }

    int whole(String key, int least, int most) {
        return value(key, (config, path) -> (int) wholeNumber(config, path, least, most));
    }

    long wholeLong(String key, long least) {
        return value(key, (config, path) -> wholeNumber(config, path, least, Long.MAX_VALUE));
    }

    double number(String key, double least, double most) {
        return value(key, (config, path) -> inRange(config.getDouble(path), least, most));
    }

    /** A number from 0 to 1. */
    double share(String key) {
        return number(key, 0, 1);
    }

    /** A time with its unit, such as {@code 30s} or {@code 10m}. */
    Duration time(String key, Duration least) {
        return value(key, (config, path) -> {
            Duration time = config.getDuration(path);
            if (time.compareTo(least) < 0) {
                throw new Refused("must be at least " + least.toMillis() + " ms");
            }
            return time;
        });
    }

    /** A size with its unit, such as {@code 512MiB}. */
    long bytes(String key, long least, long most) {
        return value(key, (config, path) -> {
            long bytes = config.getMemorySize(path)
                    .toBytesBigInteger()
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValue();
            if (bytes < least || bytes > most) {
                throw new Refused("must be " + least + " to " + most + " bytes");
            }
            return bytes;
        });
    }

    /** One of an enum's names, written in lower case with dashes. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return value(key, (config, path) -> chosen(config.getString(path), type));
    }

    /** Some of the choices, in the order given, none of them twice. */
    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return value(key, (config, path) -> config.getStringList(path).stream()
                .map(word -> chosen(word, type))
                .distinct()
                .toList());
    }

    private static <E extends Enum<E>> E chosen(String word, Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Spelling::of).toList();
        if (!words.contains(word)) {
            throw new Refused("must be " + String.join(" or ", words)
                    + NearestKey.to(word, words)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    List<String> texts(String key) {
        return value(key, Config::getStringList);
    }

    /** Any number of numbers. */
    List<Double> numbers(String key, double least, double most) {
        return value(key, (config, path) -> config.getDoubleList(path).stream()
                .map(number -> inRange(number, least, most))
                .toList());
    }

    /** Two numbers, the smaller first. */
    double[] range(String key, double least, double most) {
        return two(key, least, most, ", the smaller first");
    }

    /** Two numbers in any order. */
    double[] pair(String key, double least, double most) {
        return two(key, least, most, "");
    }

    private double[] two(String key, double least, double most, String order) {
        return value(key, (config, path) -> {
            List<Double> ends = config.getDoubleList(path);
            boolean fits = ends.size() == 2
                    && ends.stream().allMatch(end -> end >= least && end <= most)
                    && (order.isEmpty() || ends.get(0) <= ends.get(1));
            if (!fits) {
                throw new Refused("must be two numbers from " + least + " to " + most + order + ", such as "
                        + shown(defaults.getValue(key)));
            }
            return new double[] {ends.get(0), ends.get(1)};
        });
    }

    /** Two whole numbers, the smaller first. */
    int[] wholeRange(String key, int least, int most) {
        double[] ends = range(key, least, most);
        if (ends[0] != Math.rint(ends[0]) || ends[1] != Math.rint(ends[1])) {
            refuse(key, "must be two whole numbers");
        }
        return new int[] {(int) ends[0], (int) ends[1]};
    }

    /** All values of an open group, by their path below it. */
    Map<String, String> open(String group) {
        Map<String, String> found = new TreeMap<>();
        if (values.hasPath(group)) {
            value(group, Config::getConfig)
                    .entrySet()
                    .forEach(entry -> found.put(
                            String.join(".", ConfigUtil.splitPath(entry.getKey())),
                            String.valueOf(entry.getValue().unwrapped())));
        }
        return found;
    }

    /** A reader for each element of a list of groups; {@code defaultsOfOne} stands in for keys that an element leaves out. */
    <T> List<T> groups(String key, String defaultsOfOne, Function<SettingsReader, T> read) {
        ConfigList list = value(key, Config::getList);
        List<T> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String where = prefix + key + "[" + i + "]";
            if (list.get(i) instanceof ConfigObject element) {
                Config shape = defaults.getConfig(defaultsOfOne);
                UnknownKeys.in(element, shape.root(), where + ".", problems);
                found.add(read.apply(new SettingsReader(
                        element.toConfig()
                                .withFallback(values.getConfig(defaultsOfOne))
                                .withFallback(shape),
                        shape,
                        where + ".",
                        problems)));
            } else {
                problems.add(
                        where + " = " + shown(list.get(i)) + origin(list.get(i).origin()) + ": must be a group {…}");
            }
        }
        return found;
    }

    /** Builds a record that checks itself; what it refuses is a problem of {@code key}, and {@code standIn} takes its place. */
    <T> T checked(String key, Supplier<T> build, T standIn) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            problems.add(prefix + key + ": " + e.getMessage());
            return standIn;
        }
    }

    void refuse(String key, String why) {
        problems.add(said(key, why));
    }

    private <T> T value(String key, BiFunction<Config, String, T> read) {
        try {
            return read.apply(values, key);
        } catch (ConfigException.Missing e) {
            problems.add(prefix + key + ": has no value; remove the line to use the default");
        } catch (Refused e) {
            problems.add(said(key, e.getMessage()));
        } catch (ConfigException.WrongType | ConfigException.BadValue e) {
            // Else a group above it was given as a value, and that has been said.
            if (values.hasPath(key)) {
                problems.add(said(key, "is of the wrong type; the default is " + shown(defaults.getValue(key))));
            }
        }
        return read.apply(defaults, key);
    }

    private String said(String key, String why) {
        ConfigValue value = values.getValue(key);
        return prefix + key + " = " + shown(value) + origin(value.origin()) + ": " + why;
    }

    private static long wholeNumber(Config config, String path, long least, long most) {
        double number = config.getDouble(path);
        // Typesafe Config cuts 2.7 to 2 without a word.
        if (number != Math.rint(number) || number < least || number > most) {
            throw new Refused("must be a whole number "
                    + (most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most));
        }
        return config.getLong(path);
    }

    private static double inRange(double number, double least, double most) {
        if (!(number >= least && number <= most)) {
            throw new Refused("must be from " + least + " to " + most);
        }
        return number;
    }

    private static String shown(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? "\"" + value.unwrapped() + "\""
                : value.render(ConfigRenderOptions.concise());
    }

    /** Where a value was set, as {@code (conf/local.conf:12)}. */
    static String origin(ConfigOrigin origin) {
        String place = origin.filename() != null ? origin.filename() : Settings.ASSIGNMENT;
        return origin.lineNumber() > 0 && origin.filename() != null
                ? " (" + place + ":" + origin.lineNumber() + ")"
                : " (" + place + ")";
    }

    /** A value of the right type that may not be. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}
