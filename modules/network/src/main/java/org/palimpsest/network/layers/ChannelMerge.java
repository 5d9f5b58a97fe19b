package org.palimpsest.network.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.palimpsest.network.engine.ChannelSlices;
import org.palimpsest.network.engine.MapLayout;

/**
 * Maps beside each other by channel, as {@code MergeVertex}, but through oneDNN: between layouts that ND4J
 * does not know.
 */
public final class ChannelMerge extends GraphVertex {
    private static final long serialVersionUID = 1L;

    private List<MapLayout> sourceLayouts = List.of();
    private MapLayout resultLayout = MapLayout.CHANNELS_FIRST;

    /** For Deeplearning4j's JSON. */
    public ChannelMerge() {}

    /** @param sourceLayouts one for each input, in order */
    public static ChannelMerge of(List<MapLayout> sourceLayouts, MapLayout resultLayout) {
        ChannelMerge merge = new ChannelMerge();
        merge.sourceLayouts = List.copyOf(sourceLayouts);
        merge.resultLayout = resultLayout;
        return merge;
    }

    public List<MapLayout> getSourceLayouts() {
        return sourceLayouts;
    }

    public void setSourceLayouts(List<MapLayout> sourceLayouts) {
        this.sourceLayouts = List.copyOf(sourceLayouts);
    }

    public MapLayout getResultLayout() {
        return resultLayout;
    }

    public void setResultLayout(MapLayout resultLayout) {
        this.resultLayout = resultLayout;
    }

    @Override
    public ChannelMerge clone() {
        return of(sourceLayouts, resultLayout);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelMerge that
                && sourceLayouts.equals(that.sourceLayouts)
                && resultLayout == that.resultLayout;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sourceLayouts, resultLayout);
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray parameters, boolean initialise, DataType type) {
        return new RunningVertex(graph, name, index, type, new Merge(sourceLayouts, resultLayout));
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        InputType.InputTypeConvolutional first = (InputType.InputTypeConvolutional) inputs[0];
        long channels = Arrays.stream(inputs)
                .mapToLong(input -> ((InputType.InputTypeConvolutional) input).getChannels())
                .sum();
        return InputType.convolutional(first.getHeight(), first.getWidth(), channels);
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return RunningVertex.memory(ChannelMerge.class, inputs[0]);
    }

    private static final class Merge implements RunningVertex.Arithmetic {
        private final Map<List<List<Long>>, ChannelSlices> slices = new Recent<>();
        private final List<MapLayout> sourceLayouts;
        private final MapLayout resultLayout;

        Merge(List<MapLayout> sourceLayouts, MapLayout resultLayout) {
            this.sourceLayouts = sourceLayouts;
            this.resultLayout = resultLayout;
        }

        @Override
        public INDArray forward(INDArray[] inputs, LayerWorkspaceMgr workspaces) {
            long channels =
                    Arrays.stream(inputs).mapToLong(input -> input.size(1)).sum();
            INDArray joined = Maps.create(
                    workspaces,
                    ArrayType.ACTIVATIONS,
                    resultLayout,
                    inputs[0].size(0),
                    channels,
                    inputs[0].size(2),
                    inputs[0].size(3));
            List<INDArray> parts = IntStream.range(0, inputs.length)
                    .mapToObj(i -> sourceLayouts.get(i).arranged(inputs[i]))
                    .toList();
            slicesFor(parts, joined).join(parts, joined);
            return joined;
        }

        @Override
        public INDArray[] backward(INDArray[] inputs, INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray joined = resultLayout.arranged(epsilon);
            INDArray[] gradients = new INDArray[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                gradients[i] =
                        Maps.create(workspaces, ArrayType.ACTIVATION_GRAD, sourceLayouts.get(i), inputs[i].shape());
            }
            slicesFor(List.of(gradients), joined).split(joined, List.of(gradients));
            return gradients;
        }

        private ChannelSlices slicesFor(List<INDArray> parts, INDArray joined) {
            List<List<Long>> shapes = parts.stream()
                    .map(part -> Arrays.stream(part.shape()).boxed().toList())
                    .toList();
            return slices.computeIfAbsent(
                    shapes, unseen -> new ChannelSlices(parts, sourceLayouts, joined, resultLayout));
        }
    }
}
