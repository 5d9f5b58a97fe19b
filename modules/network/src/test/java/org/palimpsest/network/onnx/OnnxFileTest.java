package org.palimpsest.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;
import org.palimpsest.network.ParameterShape;
import org.palimpsest.network.RandomWeights;

class OnnxFileTest {
    private static final GeneratorSpec NARROW = new GeneratorSpec(0.05, Output.DIRECT);

    static List<GeneratorSpec> generators() {
        return List.of(
                new GeneratorSpec(0.1, Output.DIRECT),
                new GeneratorSpec(0.1, Output.GATED_RESIDUAL),
                GeneratorSpec.two(0.1, Output.DIRECT, 24),
                GeneratorSpec.two(0.1, Output.GATED_RESIDUAL, 16).with(NonLocal.TEXTBOOK));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void whatWasExportedComesBackBitForBit(GeneratorSpec spec) throws CheckpointException {
        Checkpoint checkpoint = random(spec);
        OnnxFile file = OnnxFile.parse(OnnxModel.encode(checkpoint, Outputs.ALL), "m.onnx");
        assertThat(CheckpointFile.encode(file.checkpoint(file.spec()))).isEqualTo(CheckpointFile.encode(checkpoint));
    }

    @Test
    void theSameCheckpointGivesTheSameBytes() {
        assertThat(OnnxModel.encode(random(NARROW), Outputs.ALL))
                .isEqualTo(OnnxModel.encode(random(NARROW), Outputs.ALL));
    }

    @Test
    void initializersAreTheParametersAndNothingElse() throws Exception {
        ModelProto model = ModelProto.parseFrom(OnnxModel.encode(random(NARROW), Outputs.ALL));
        assertThat(model.getGraph().getInitializerList().stream().map(TensorProto::getName))
                .containsExactlyElementsOf(ParameterShape.allOf(NARROW).stream()
                        .map(ParameterShape::name)
                        .toList());
        assertThat(names(model.getGraph().getInputList())).containsExactly("image");
        assertThat(names(model.getGraph().getOutputList())).containsExactly("x_o1", "x_o2", "x_o_unet", "x", "mm");
    }

    @Test
    void mapsThatOnlyRepeatPixelsAreNeverMade() throws Exception {
        GraphProto graph = ModelProto.parseFrom(
                        OnnxModel.encode(random(GeneratorSpec.two(0.05, Output.DIRECT, 16)), Outputs.ALL))
                .getGraph();
        assertThat(graph.getNodeList())
                .extracting(NodeProto::getOpType)
                .contains("DepthToSpace", "Slice")
                .doesNotContain("Resize");
        assertThat(graph.getNodeList())
                .flatExtracting(NodeProto::getOutputList)
                .contains("de5.0", "pool1")
                .doesNotContain("up1", "de5.cat", "en1.2");
    }

    @Test
    void thePageAloneNeedsNoMaskBranch() throws Exception {
        GraphProto graph = ModelProto.parseFrom(OnnxModel.encode(random(NARROW), Outputs.FINAL))
                .getGraph();
        assertThat(names(graph.getOutputList())).containsExactly("x");
        assertThat(graph.getInitializerList().stream().map(TensorProto::getName))
                .contains("coarse_convn.1.weight")
                .noneMatch(name -> name.startsWith("mask_") || name.startsWith("conv_o"));
    }

    @Test
    void spectralNormalisationIsFoldedIntoTheWeights() throws CheckpointException {
        Checkpoint normalised = random(NARROW.with(SpectralNorm.ON));
        OnnxFile file = OnnxFile.parse(OnnxModel.encode(normalised, Outputs.ALL), "m.onnx");
        assertThat(file.spec()).isEqualTo(NARROW);
        assertThat(file.checkpoint(file.spec()).weights())
                .isEqualTo(normalised.weights().folded())
                .isNotEqualTo(RandomWeights.of(NARROW, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.25, 0.3, 0.5, 1, 1.5})
    void aFileOfAnotherProgramIsKnownByItsShapes(double width) {
        assertKnownByItsShapes(new GeneratorSpec(width, Output.DIRECT));
        assertKnownByItsShapes(GeneratorSpec.two(width, Output.DIRECT, 48));
    }

    private static void assertKnownByItsShapes(GeneratorSpec spec) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        ParameterShape.allOf(spec).forEach(shape -> shapes.put(shape.name(), shape.dims()));
        GeneratorSpec guessed = new SpecOfShapes(shapes, List.of("1234")).spec();
        assertThat(ParameterShape.allOf(guessed)).isEqualTo(ParameterShape.allOf(spec));
        assertThat(guessed.output()).isEqualTo(Output.DIRECT);
    }

    @ParameterizedTest
    @CsvSource({"res8.conv2.weight, 2000, model.width", "en1.0.weight, 20, model.num-c: 20"})
    void refusesAFileOfAnotherProgramWhoseChannelsNoGeneratorHas(String tensor, int channels, String reason)
            throws Exception {
        ModelProto ours =
                ModelProto.parseFrom(OnnxModel.encode(random(GeneratorSpec.two(0.05, Output.DIRECT, 16)), Outputs.ALL));
        GraphProto.Builder graph = GraphProto.newBuilder();
        ours.getGraph()
                .getInitializerList()
                .forEach(of -> graph.addInitializer(
                        of.getName().equals(tensor) ? of.toBuilder().setDims(0, channels) : of.toBuilder()));
        OnnxFile file =
                OnnxFile.parse(ModelProto.newBuilder().setGraph(graph).build().toByteArray(), "theirs.onnx");
        assertThatThrownBy(file::spec)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model theirs.onnx: ")
                .hasMessageContaining(reason);
    }

    @Test
    void weightsOfAnotherProgramAreTakenByName() throws Exception {
        Checkpoint checkpoint = random(NARROW);
        ModelProto ours = ModelProto.parseFrom(OnnxModel.encode(checkpoint, Outputs.ALL));
        ModelProto foreign = ModelProto.newBuilder()
                .setProducerName("pytorch")
                .setProducerVersion("2.0")
                .setGraph(GraphProto.newBuilder()
                        .addAllInitializer(ours.getGraph().getInitializerList())
                        .addInitializer(TensorProto.newBuilder()
                                .setName("batches_tracked")
                                .setDataType(TensorProto.DataType.INT64_VALUE)
                                .addInt64Data(7)))
                .build();
        OnnxFile file = OnnxFile.parse(foreign.toByteArray(), "runs/theirs.onnx");
        Checkpoint imported = file.checkpoint(file.spec());
        assertThat(imported.weights().encode()).isEqualTo(checkpoint.weights().encode());
        assertThat(imported.card())
                .containsEntry("imported from", "theirs.onnx")
                .containsEntry("written by", "pytorch 2.0");
    }

    @Test
    void everyTensorThatDoesNotFitIsNamed() throws Exception {
        GraphProto ours = ModelProto.parseFrom(OnnxModel.encode(random(NARROW), Outputs.ALL))
                .getGraph();
        GraphProto.Builder graph = GraphProto.newBuilder();
        for (TensorProto tensor : ours.getInitializerList()) {
            switch (tensor.getName()) {
                case "conv1.weight" -> graph.addInitializer(tensor.toBuilder().setName("module.conv1.weight"));
                case "conv1.bias" -> graph.addInitializer(
                        tensor.toBuilder().clearDims().addDims(2).addDims(4));
                case "conva.bias" -> graph.addInitializer(tensor.toBuilder().clearRawData());
                case "convb.bias" -> graph.addInitializer(
                        tensor.toBuilder().setDataType(TensorProto.DataType.FLOAT16_VALUE));
                default -> graph.addInitializer(tensor);
            }
        }
        OnnxFile file =
                OnnxFile.parse(ModelProto.newBuilder().setGraph(graph).build().toByteArray(), "theirs.onnx");
        assertThatThrownBy(() -> file.checkpoint(file.spec()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model theirs.onnx: its tensors are not those of")
                .hasMessageContaining("missing: conv1.weight [8, 3, 4, 4]")
                .hasMessageContaining("not known: module.conv1.weight [8, 3, 4, 4]")
                .hasMessageContaining("wrong shape: conv1.bias is [2, 4], needed [8]")
                .hasMessageContaining("damaged: conva.bias")
                .hasMessageContaining("wrong type: convb.bias is FLOAT16, needed FLOAT");
    }

    @Test
    void aPartialExportSaysHowToMakeAWholeOne() throws CheckpointException {
        OnnxFile file = OnnxFile.parse(OnnxModel.encode(random(NARROW), Outputs.FINAL), "m.onnx");
        assertThatThrownBy(() -> file.checkpoint(file.spec()))
                .hasMessageContaining("export it with --outputs all")
                .hasMessageContaining("missing: mask_conv_d.weight");
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> OnnxFile.parse(new byte[] {1, 2, 3}, "x.onnx"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model x.onnx: is no ONNX model (")
                .hasMessageEndingWith(
                        "); copy it again, whole, or give one that 'palimpsest export' wrote, or an ONNX file"
                                + " with its weights in it (no external data)");
        assertThatThrownBy(() -> OnnxFile.parse(new byte[0], "empty.onnx"))
                .hasMessage("model empty.onnx: has no initializers; it is no ONNX model with weights: give one that"
                        + " 'palimpsest export' wrote, or an ONNX file with its weights in it (no external data)");
    }

    private static Checkpoint random(GeneratorSpec spec) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("trained on", "nothing");
        card.put("a", "b");
        return Checkpoint.of(RandomWeights.of(spec, 3), card);
    }

    private static List<String> names(List<ValueInfoProto> values) {
        return values.stream().map(ValueInfoProto::getName).toList();
    }
}
