package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeneratorSpec SPEC = new GeneratorSpec(0.25, GeneratorSpec.Output.GATED_RESIDUAL);

    private final Checkpoint checkpoint = new Checkpoint(
            Weights.initial(SPEC, 3), Map.of("made by", "a test"), Map.of("training-step.i64", new byte[] {1, 2}));

    @TempDir
    Path folder;

    @Test
    void comesBackAsItWas() throws Exception {
        Path file = folder.resolve("deep/model.zip");
        CheckpointFile.write(file, checkpoint);
        CheckpointFile.Read read = CheckpointFile.read(file);
        assertThat(read.checkpoint().weights()).isEqualTo(checkpoint.weights());
        assertThat(read.checkpoint().card()).isEqualTo(checkpoint.card());
        assertThat(read.checkpoint().part("training-step.i64")).contains(new byte[] {1, 2});
        assertThat(read.digest()).hasSize(64);
        assertThat(folder.resolve("deep"))
                .isDirectoryContaining("glob:**/model.zip")
                .isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @EnumSource(GeneratorSpec.NonLocal.class)
    void modelTwoAndItsSingularVectorsComeBackAsTheyWere(GeneratorSpec.NonLocal kind) throws Exception {
        GeneratorSpec spec = GeneratorSpec.two(0.125, GeneratorSpec.Output.DIRECT, 16)
                .with(kind)
                .with(GeneratorSpec.SpectralNorm.ON);
        Checkpoint two = Checkpoint.of(Weights.initial(spec, 4), Map.of());
        CheckpointFile.Read read = CheckpointFile.read(CheckpointFile.encode(two), "two.zip");
        assertThat(read.checkpoint().spec()).isEqualTo(spec);
        assertThat(read.checkpoint().weights()).isEqualTo(two.weights());
    }

    /** What was written before model two, num_c, non-local and spectral norm existed. */
    @Test
    void readsFormatOneAsModelOneWithoutSpectralNorm() throws Exception {
        Map<String, byte[]> files = unzipped();
        String manifest = new String(files.get(CheckpointFile.MANIFEST), java.nio.charset.StandardCharsets.UTF_8);
        String old = manifest.replace("\"format\" : 2", "\"format\" : 1")
                .replaceAll("\\s*\"(refineChannels|nonLocal|spectralNorm)\" : [^,]*,", "");
        assertThat(old).contains("\"format\" : 1").doesNotContain("refineChannels", "nonLocal", "spectralNorm");
        files.put(CheckpointFile.MANIFEST, old.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        CheckpointFile.Read read = CheckpointFile.read(zipped(files), "old.zip");
        assertThat(read.checkpoint().spec()).isEqualTo(SPEC);
        assertThat(read.checkpoint().weights()).isEqualTo(checkpoint.weights());
    }

    @Test
    void refusesAFormatOrAChoiceOfTheFuture() throws Exception {
        assertThatThrownBy(() -> CheckpointFile.read(withManifest("\"format\" : 2", "\"format\" : 3"), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("formats 1 and 2");
        assertThatThrownBy(() -> CheckpointFile.read(withManifest("\"one\"", "\"three\""), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model = three")
                .hasMessageContaining("; use the version that wrote it (");
    }

    private byte[] withManifest(String from, String to) throws IOException {
        Map<String, byte[]> files = unzipped();
        String manifest = new String(files.get(CheckpointFile.MANIFEST), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(manifest).contains(from);
        files.put(
                CheckpointFile.MANIFEST, manifest.replace(from, to).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return zipped(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes", "parts", "card"})
    void refusesAManifestThatLacksAField(String field) throws Exception {
        ObjectNode manifest = (ObjectNode) JSON.readTree(unzipped().get(CheckpointFile.MANIFEST));
        manifest.remove(field);
        assertIncomplete(manifest);
    }

    @Test
    void refusesAManifestThatIsNothingOrDoesNotSayWhatItsPartsAre() throws Exception {
        assertIncomplete(JSON.nullNode());
        ObjectNode manifest = (ObjectNode) JSON.readTree(unzipped().get(CheckpointFile.MANIFEST));
        ObjectNode parts = (ObjectNode) manifest.get("parts");
        parts.putNull("training-step.i64");
        assertIncomplete(manifest);
        parts.remove("training-step.i64");
        parts.remove(CheckpointFile.PARAMETERS);
        assertIncomplete(manifest);
    }

    private void assertIncomplete(JsonNode manifest) throws IOException {
        Map<String, byte[]> files = unzipped();
        files.put(CheckpointFile.MANIFEST, JSON.writeValueAsBytes(manifest));
        byte[] zip = zipped(files);
        assertThatThrownBy(() -> CheckpointFile.read(zip, "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model m.zip: manifest.json cannot be read (it lacks")
                .hasMessageEndingWith("; copy it again, whole, from where it was made");
    }

    /** A bit that tipped over anywhere makes a damaged checkpoint, never a fault of ours. */
    @Test
    void survivesADamagedByteAnywhereInItsHeadersAndManifest() {
        byte[] zip = CheckpointFile.encode(
                Checkpoint.of(Weights.initial(new GeneratorSpec(0.01, GeneratorSpec.Output.DIRECT), 1), Map.of()));
        int parameters =
                new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(CheckpointFile.PARAMETERS, 2000);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = zip.clone();
            damaged[i < 60 ? i : random.nextInt(parameters + 20)] ^= (byte) (1 << random.nextInt(8));
            try {
                CheckpointFile.read(damaged, "m.zip");
            } catch (CheckpointException named) {
                assertThat(named).hasMessageContaining("m.zip");
            }
        }
    }

    @Test
    void writesTheSameBytesTwice() {
        assertThat(CheckpointFile.encode(checkpoint)).isEqualTo(CheckpointFile.encode(checkpoint));
    }

    /** Of a training, that is: with the weights in training and the two moments of each parameter beside the average. */
    @ParameterizedTest
    @EnumSource(GeneratorSpec.Architecture.class)
    void theWidestGeneratorCanBeKept(GeneratorSpec.Architecture architecture) {
        GeneratorSpec widest = new GeneratorSpec(
                architecture,
                GeneratorSpec.WIDEST,
                GeneratorSpec.Output.DIRECT,
                GeneratorSpec.MAX_REFINE_CHANNELS,
                GeneratorSpec.NonLocal.TEXTBOOK,
                GeneratorSpec.SpectralNorm.ON);
        long parameters = ParameterShape.allOf(widest).stream()
                .mapToLong(ParameterShape::length)
                .sum();
        assertThat(2 * Float.BYTES * parameters).as("moments").isLessThan(CheckpointFile.MAX_PART_BYTES);
        assertThat(4 * Float.BYTES * parameters).as("zip in one array").isLessThan(Integer.MAX_VALUE - (1 << 20));
    }

    @Test
    void readsAFolderOfTheSameFiles() throws Exception {
        for (Map.Entry<String, byte[]> file : unzipped().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        assertThat(CheckpointFile.read(folder).checkpoint().weights()).isEqualTo(checkpoint.weights());
    }

    @Test
    void refusesOneFlippedBitOfAPart() throws Exception {
        Map<String, byte[]> files = unzipped();
        files.get(CheckpointFile.PARAMETERS)[1000] ^= 1;
        assertThatThrownBy(() -> CheckpointFile.read(zipped(files), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("parameters.f32")
                .hasMessageContaining("tampered with: copy it again, whole, from where it was made");
    }

    @Test
    void refusesAnEntryThatTheManifestDoesNotName() throws Exception {
        Map<String, byte[]> files = unzipped();
        files.put("preprocessor.bin", new byte[10]);
        assertThatThrownBy(() -> CheckpointFile.read(zipped(files), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "entry preprocessor.bin is not in its manifest; take it out, or copy the model again");
    }

    @Test
    void refusesAMissingPart() throws Exception {
        Map<String, byte[]> files = unzipped();
        files.remove(CheckpointFile.PARAMETERS);
        assertThatThrownBy(() -> CheckpointFile.read(zipped(files), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("parameters.f32 is missing; copy it again, whole");
    }

    @Test
    void refusesAManifestOfAnotherWidth() throws Exception {
        Map<String, byte[]> files = unzipped();
        String manifest = new String(files.get(CheckpointFile.MANIFEST), java.nio.charset.StandardCharsets.UTF_8);
        files.put(
                CheckpointFile.MANIFEST,
                manifest.replace("\"width\" : 0.25", "\"width\" : 0.5")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CheckpointFile.read(zipped(files), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("width 0.5")
                .hasMessageContaining("; its manifest was changed: copy the model again");
    }

    @Test
    void refusesWhatIsNoCheckpointAtAll() {
        assertThatThrownBy(
                        () -> CheckpointFile.read("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "model m.zip: not a readable zip (no entries); copy it again, whole, from where it was made, or"
                                + " give a checkpoint that 'palimpsest train' or 'palimpsest import' wrote");
        assertThatThrownBy(() -> CheckpointFile.read(zipped(Map.of("a.txt", new byte[1])), "m.zip"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "model m.zip: has no manifest.json; it is not a Palimpsest checkpoint: give a checkpoint that"
                                + " 'palimpsest train' or 'palimpsest import' wrote");
        assertThatThrownBy(() -> CheckpointFile.read(folder.resolve("absent.zip")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("absent.zip");
    }

    private Map<String, byte[]> unzipped() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(CheckpointFile.encode(checkpoint)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
