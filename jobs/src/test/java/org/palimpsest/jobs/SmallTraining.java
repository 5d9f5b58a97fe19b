package org.palimpsest.jobs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.palimpsest.network.GeneratorSpec;

/** Trainings of a few steps in this JVM on five pairs, p0 to p4, of which p1 and p3 are held out. */
final class SmallTraining implements AutoCloseable {
    static final GeneratorSpec GENERATOR = new GeneratorSpec(0.125, GeneratorSpec.Output.GATED_RESIDUAL);

    private final SmallInputs inputs;
    private final Commands commands = new Commands();

    SmallTraining(Path folder) {
        inputs = new SmallInputs(folder);
        inputs.pairs(5, 120, 100);
        inputs.write("held-out.txt", "p1\np3\n".getBytes(StandardCharsets.UTF_8));
    }

    SmallInputs inputs() {
        return inputs;
    }

    /** A path below the folder; {@link #at} as a command takes it. */
    Path path(String name) {
        return inputs.folder().resolve(name);
    }

    String at(String name) {
        return inputs.at(name);
    }

    /** Standard output of all trainings; likewise {@link #err}. */
    String out() {
        return commands.out();
    }

    String err() {
        return commands.err();
    }

    /** Standard error of the last one. */
    String lastErr() {
        return commands.lastErr();
    }

    /** Trains into {@code model}, unless another output is among the arguments; returns the exit code. */
    int train(String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--input", inputs.at("pairs")));
        if (!List.of(more).contains("--output")) {
            words.addAll(List.of("--output", inputs.at("model")));
        }
        for (String setting : List.of(
                "model.width=0.125",
                "train.batch=1",
                "train.crop-px=32",
                "train.validation-list=" + inputs.at("held-out.txt"))) {
            words.addAll(List.of("--set", setting));
        }
        return commands.run(words, more);
    }

    /** Makes the scan of a pair unreadable. */
    void spoil(String stem) {
        inputs.write("pairs/images/" + stem + ".png", new byte[] {1, 2, 3});
    }

    static String[] plus(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        commands.close();
    }
}
