package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Map;
import org.palimpsest.jobs.settings.Spelling;
import org.palimpsest.network.GeneratorSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What commands that do one small thing print: facts by name, a line each or all as one line of JSON. */
final class Printed {
    private Printed() {}

    static void asText(CommandSpec command, Map<String, ?> facts) {
        PrintWriter out = command.commandLine().getOut();
        facts.forEach((name, value) -> out.println(name + ": " + value));
        out.flush();
    }

    static void asJson(CommandSpec command, Map<String, ?> facts) {
        PrintWriter out = command.commandLine().getOut();
        try {
            out.println(new ObjectMapper().writeValueAsString(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can always be written", e);
        }
        out.flush();
    }

    /** A generator as {@code --spec} takes it. */
    static String words(GeneratorSpec spec) {
        String common =
                Spelling.of(spec.architecture()) + "?width=" + spec.width() + "&output=" + Spelling.of(spec.output());
        return switch (spec.architecture()) {
            case ONE -> common;
            case TWO -> common + "&num_c=" + spec.refineChannels() + "&non_local=" + Spelling.of(spec.nonLocal());
        };
    }
}
