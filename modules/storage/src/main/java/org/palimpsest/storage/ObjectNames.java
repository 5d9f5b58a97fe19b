package org.palimpsest.storage;

import java.util.regex.Pattern;

/** The rule for names of objects relative to their store: plain segments joined by {@code /}, no way out of the store. */
final class ObjectNames {
    /** Run folders, reports: ours, beside the pages in an output. */
    static final String OWN_FOLDER = "_palimpsest";

    private static final Pattern SEPARATOR = Pattern.compile("/");

    private ObjectNames() {}

    static String requireInside(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw refused(name, "it is empty or holds a NUL character");
        }
        for (String segment : SEPARATOR.split(name, -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(name, "its segment '" + segment + "' could lead out of the store");
            }
        }
        return name;
    }

    /** Whether a segment hides itself from listings: dot files and our own folder are no pages. */
    static boolean isHidden(String segment) {
        return segment.startsWith(".") || segment.equals(OWN_FOLDER);
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(
                "object name '" + name + "' is refused: " + why + "; use a relative name such as 'box-3/page-001.png'");
    }
}
