package org.palimpsest.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code build.properties}. */
final class BuildVersion implements IVersionProvider {
    private final Properties build = new Properties();

    BuildVersion() {
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties is part of this jar and must be readable", e);
        }
    }

    String version() {
        return build.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "palimpsest " + version(),
            "Spark " + build.getProperty("spark") + ", Java " + System.getProperty("java.version")
        };
    }
}
