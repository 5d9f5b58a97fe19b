package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ExportImportTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
        assertThat(run("export", "--model", model, "--output", at("m.onnx"), "--json"))
                .as("%s", err)
                .isZero();
        JsonNode exported = printed();
        assertThat(Files.size(folder.resolve("m.onnx")))
                .isEqualTo(exported.get("bytes").asLong());
        assertThat(run("import", "--model", at("m.onnx"), "--output", at("model"), "--json"))
                .as("%s", err)
                .isZero();
        assertThat(printed().get("generator").asText()).contains("?width=");
        // a model folder is a model; its digest covers every bit of every weight, and the card
        assertThat(run("inspect", "--model", at("model"), "--json"))
                .as("%s", err)
                .isZero();
        JsonNode imported = printed();
        assertThat(run("inspect", "--model", folder.resolve("model").toUri().toString(), "--json"))
                .as("%s", err)
                .isZero();
        assertThat(printed().get("digest")).isEqualTo(imported.get("digest"));
        assertThat(run("inspect", "--model", model, "--json")).isZero();
        assertThat(imported.get("shapes")).isEqualTo(printed().get("shapes"));
        assertThat(run("export", "--model", at("model/final.zip"), "--output", at("again.onnx")))
                .isZero();
        assertThat(folder.resolve("again.onnx")).hasSameBinaryContentAs(folder.resolve("m.onnx"));
        assertThat(run("import", "--model", at("m.onnx"), "--output", at("model")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("holds a model already, final.zip; give another folder");
    }

    @Test
    void anOnnxFileIsNoCheckpointAndTheMessageSaysWhatToDo() {
        assertThat(run("export", "--model", "random:one?width=0.05", "--output", at("m.onnx")))
                .isZero();
        assertThat(run("inspect", "--model", at("m.onnx"))).isEqualTo(7);
        assertThat(err.toString()).contains("palimpsest import --model " + at("m.onnx"));
    }

    @Test
    void importReadsHadoopPaths() {
        assertThat(run("export", "--model", "random:one?width=0.05", "--output", uri("m.onnx")))
                .isZero();
        assertThat(run("import", "--model", uri("m.onnx"), "--output", uri("model")))
                .as("%s", err)
                .isZero();
        assertThat(folder.resolve("model/final.zip")).isRegularFile();
        assertThat(run("import", "--model", "nosuch://box/m.onnx", "--output", uri("model")))
                .isEqualTo(5);
        assertThat(err.toString()).contains("cannot open the store nosuch://box/");
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
        assertThat(run("export", "--model", "random:one?width=0.05", "--output", box("m.onnx"), "--set", reached))
                .as("%s", err)
                .isZero();
        assertThat(run("import", "--model", box("m.onnx"), "--output", box("model"), "--set", reached))
                .as("%s", err)
                .isZero();
        assertThat(run("inspect", "--model", box("model"), "--set", reached))
                .as("%s", err)
                .isZero();
        assertThat(run("inspect", "--model", box("model"))).isEqualTo(5);
        assertThat(run("inspect", "--model", box("model"), "--set", "clean.flip=none"))
                .isEqualTo(2);
    }

    private String box(String name) {
        return "box:" + folder.resolve(name);
    }

    @Test
    void aFileThatIsNotThereIsAMissingModel() {
        assertThat(run("import", "--model", at("nosuch.onnx"), "--output", at("model")))
                .isEqualTo(7);
        assertThat(err.toString())
                .contains("nosuch.onnx: there is no such file")
                .contains("give an ONNX file");
        assertThat(run("import", "--model", at("a-folder") + "/", "--output", at("model")))
                .isEqualTo(7);
        assertThat(err.toString()).contains("a-folder/: there is no such file");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void importSaysWhenAFileIsLargerThanItReads() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(at("m.onnx"), "rw")) {
            // a hole, which takes no space
            file.setLength(3L << 30);
        }
        assertThat(run("import", "--model", at("m.onnx"), "--output", at("model")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("m.onnx: has 3,221,225,472 bytes, more than the 2 GiB that are read; is it the right file?");
    }

    @Test
    void aSpecThatDoesNotFitListsTheTensors() {
        assertThat(run("export", "--model", "random:one?width=0.05", "--output", at("m.onnx")))
                .isZero();
        assertThat(run("import", "--model", at("m.onnx"), "--output", at("model"), "--spec", "one?width=0.1"))
                .isEqualTo(7);
        assertThat(err.toString()).contains("wrong shape: res8.conv2.weight");
    }

    @Test
    void theDoctorSaysWhatComputesHere() throws IOException {
        assertThat(run("doctor", "--json")).as("%s", err).isZero();
        JsonNode facts = printed();
        assertThat(facts.get("cleaning engine").asText()).matches("ONNX Runtime \\d+\\.\\d+.*");
        assertThat(facts.get("convolution f32").asText()).matches("\\d+ GFLOP/s");
        assertThat(facts.get("OMP_WAIT_POLICY").asText()).isEqualTo("passive");
    }

    @Test
    void outputsOfTheWrongKindAreUsageErrors() {
        assertThat(run("export", "--model", "erasenet-quarter", "--output", at("m.pb")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("must be a file whose name ends in .onnx");
        assertThat(run("import", "--model", at("m.onnx"), "--output", at("m.zip")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("final.zip is written into it");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private JsonNode printed() throws IOException {
        JsonNode node = new ObjectMapper().readTree(out.toString());
        out.getBuffer().setLength(0);
        return node;
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        CommandLine line = Shell.commandLine(new Palimpsest());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
