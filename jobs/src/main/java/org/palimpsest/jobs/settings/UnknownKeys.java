package org.palimpsest.jobs.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds keys that nobody reads: everything known is in {@code reference.conf}, and a key that is not there is a typing error. */
final class UnknownKeys {
    /** Groups whose keys are not ours to know: they are handed on as they are. */
    private static final Set<String> OPEN = Set.of("spark.properties");

    private UnknownKeys() {}

    /** Adds a problem for each key of {@code given} that {@code known} has not. */
    static void in(ConfigObject given, ConfigObject known, String prefix, List<String> problems) {
        Map<String, Boolean> keys = new TreeMap<>();
        collect(known, "", keys);
        visit(given, "", prefix, keys, problems);
    }

    /** All paths, each with whether it is a group. */
    private static void collect(ConfigObject object, String path, Map<String, Boolean> keys) {
        object.forEach((name, value) -> {
            String key = path + name;
            boolean group = value instanceof ConfigObject;
            keys.put(key, group);
            if (group) {
                collect((ConfigObject) value, key + ".", keys);
            }
        });
    }

    private static void visit(
            ConfigObject object, String path, String prefix, Map<String, Boolean> keys, List<String> problems) {
        for (String name : new TreeSet<>(object.keySet())) {
            ConfigValue value = object.get(name);
            String key = path + name;
            Boolean group = keys.get(key);
            if (group == null) {
                unknown(value, prefix, rendered(path, name), keys, problems);
            } else if (group && !OPEN.contains(key)) {
                if (value instanceof ConfigObject inner) {
                    visit(inner, key + ".", prefix, keys, problems);
                } else {
                    problems.add(prefix + key + SettingsReader.origin(value.origin())
                            + ": is a group of keys, not a value; its keys are "
                            + String.join(", ", childrenOf(key, keys)));
                }
            }
        }
    }

    /** A misspelt group is told by the keys in it: what was meant is plainer there. */
    private static void unknown(
            ConfigValue value, String prefix, String key, Map<String, Boolean> keys, List<String> problems) {
        if (value instanceof ConfigObject inner && !inner.isEmpty()) {
            for (String name : new TreeSet<>(inner.keySet())) {
                unknown(inner.get(name), prefix, rendered(key + ".", name), keys, problems);
            }
            return;
        }
        problems.add(prefix + key + SettingsReader.origin(value.origin()) + ": no such key"
                + NearestKey.to(key, keys.keySet())
                        .map(near -> "; did you mean " + prefix + near + "?")
                        .orElse("; reference.conf lists all keys"));
    }

    private static String rendered(String path, String name) {
        return path + (name.matches("[A-Za-z0-9_-]+") ? name : ConfigUtil.quoteString(name));
    }

    private static List<String> childrenOf(String group, Map<String, Boolean> keys) {
        return keys.keySet().stream().filter(key -> key.startsWith(group + ".")).toList();
    }
}
