package org.palimpsest.jobs;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * How much is logged. Set by program and not by a file alone, because under spark-submit logging was configured before this
 * jar was on the class path.
 */
final class LogLevels {
    private LogLevels() {}

    static void set(CommonOptions options) {
        Configurator.setRootLevel(Level.WARN);
        Configurator.setLevel("org.apache.spark", Level.WARN);
        // Complains that Hadoop's C library is missing, which Java replaces.
        Configurator.setLevel("org.apache.hadoop.util.NativeCodeLoader", Level.ERROR);
        Configurator.setLevel("org.palimpsest", ours(options));
    }

    private static Level ours(CommonOptions options) {
        if (options.isVerbose()) {
            return Level.DEBUG;
        }
        return options.isQuiet() ? Level.ERROR : Level.WARN;
    }
}
