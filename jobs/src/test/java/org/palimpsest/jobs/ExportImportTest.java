package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportImportTest {
    @AutoClose
    private final Commands commands = new Commands();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "random:one?seed=3&width=0.05",
                "random:two?seed=3&width=0.05&num_c=16&output=gated-residual",
                "erasenet-quarter"
            })
    void importOfAnExportIsTheModelItself(String model) throws IOException {
        commands.done("export", "--model", model, "--output", at("m.onnx"), "--json");
        JsonNode exported = commands.summary();
        assertThat(Files.size(folder.resolve("m.onnx")))
                .isEqualTo(exported.get("bytes").asLong());
        commands.done("import", "--model", at("m.onnx"), "--output", at("model"), "--json");
        assertThat(commands.summary().get("generator").asText()).contains("?width=");
        // a model folder is a model; its digest covers every bit of every weight, and the card
        commands.done("inspect", "--model", at("model"), "--json");
        JsonNode imported = commands.summary();
        commands.done("inspect", "--model", folder.resolve("model").toUri().toString(), "--json");
        assertThat(commands.summary().get("digest")).isEqualTo(imported.get("digest"));
        commands.done("inspect", "--model", model, "--json");
        assertThat(imported.get("shapes")).isEqualTo(commands.summary().get("shapes"));
        commands.done("export", "--model", at("model/final.zip"), "--output", at("again.onnx"));
        assertThat(folder.resolve("again.onnx")).hasSameBinaryContentAs(folder.resolve("m.onnx"));
        assertThat(commands.run("import", "--model", at("m.onnx"), "--output", at("model")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("holds a model already, final.zip; give another folder");
    }

    @Test
    void anOnnxFileIsNoCheckpointAndTheMessageSaysWhatToDo() {
        commands.done("export", "--model", "random:one?width=0.05", "--output", at("m.onnx"));
        assertThat(commands.run("inspect", "--model", at("m.onnx"))).isEqualTo(7);
        assertThat(commands.err()).contains("palimpsest import --model " + at("m.onnx"));
    }

    @Test
    void importReadsHadoopPaths() {
        commands.done("export", "--model", "random:one?width=0.05", "--output", uri("m.onnx"));
        commands.done("import", "--model", uri("m.onnx"), "--output", uri("model"));
        assertThat(folder.resolve("model/final.zip")).isRegularFile();
        assertThat(commands.run("import", "--model", "nosuch://box/m.onnx", "--output", uri("model")))
                .isEqualTo(5);
        assertThat(commands.err()).contains("cannot open the store nosuch://box/");
    }

    /** A store that only settings lead to. */
    public static final class Box extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("box:///");
        }
    }

    @Test
    void storesAreReachedAsTheSettingsSay() {
        String reached = "spark.properties.spark.hadoop.fs.box.impl=" + Box.class.getName();
        commands.done("export", "--model", "random:one?width=0.05", "--output", box("m.onnx"), "--set", reached);
        commands.done("import", "--model", box("m.onnx"), "--output", box("model"), "--set", reached);
        commands.done("inspect", "--model", box("model"), "--set", reached);
        assertThat(commands.run("inspect", "--model", box("model"))).isEqualTo(5);
        assertThat(commands.run("inspect", "--model", box("model"), "--set", "clean.flip=none"))
                .isEqualTo(2);
    }

    private String box(String name) {
        return "box:" + folder.resolve(name);
    }

    @Test
    void aFileThatIsNotThereIsAMissingModel() {
        assertThat(commands.run("import", "--model", at("nosuch.onnx"), "--output", at("model")))
                .isEqualTo(7);
        assertThat(commands.err())
                .contains("nosuch.onnx: there is no such file")
                .contains("give an ONNX file");
        assertThat(commands.run("import", "--model", at("a-folder") + "/", "--output", at("model")))
                .isEqualTo(7);
        assertThat(commands.err()).contains("a-folder/: there is no such file");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void importSaysWhenAFileIsLargerThanItReads() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(at("m.onnx"), "rw")) {
            // a hole, which takes no space
            file.setLength(3L << 30);
        }
        assertThat(commands.run("import", "--model", at("m.onnx"), "--output", at("model")))
                .isEqualTo(2);
        assertThat(commands.err())
                .contains("m.onnx: has 3,221,225,472 bytes, more than the 2 GiB that are read; is it the right file?");
    }

    @Test
    void aSpecThatDoesNotFitListsTheTensors() {
        commands.done("export", "--model", "random:one?width=0.05", "--output", at("m.onnx"));
        assertThat(commands.run("import", "--model", at("m.onnx"), "--output", at("model"), "--spec", "one?width=0.1"))
                .isEqualTo(7);
        assertThat(commands.err()).contains("wrong shape: res8.conv2.weight");
    }

    @Test
    void theDoctorSaysWhatComputesHere() throws IOException {
        commands.done("doctor", "--json");
        JsonNode facts = commands.summary();
        assertThat(facts.get("cleaning engine").asText()).matches("ONNX Runtime \\d+\\.\\d+.*");
        assertThat(facts.get("convolution f32").asText()).matches("\\d+ GFLOP/s");
        assertThat(facts.get("OMP_WAIT_POLICY").asText()).isEqualTo("passive");
    }

    @Test
    void outputsOfTheWrongKindAreUsageErrors() {
        assertThat(commands.run("export", "--model", "erasenet-quarter", "--output", at("m.pb")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("must be a file whose name ends in .onnx");
        assertThat(commands.run("import", "--model", at("m.onnx"), "--output", at("m.zip")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("final.zip is written into it");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }
}
