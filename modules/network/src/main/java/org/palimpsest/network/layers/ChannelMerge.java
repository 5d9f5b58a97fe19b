package org.palimpsest.network.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.palimpsest.network.engine.ChannelSlices;
import org.palimpsest.network.engine.MapLayout;

/**
 * Maps beside each other by channel, as {@code MergeVertex}, but through oneDNN: reads either layout and writes channels
 * last, for convolutions to read.
 */
public final class ChannelMerge extends GraphVertex {
    private static final long serialVersionUID = 1L;

    @Override
    public ChannelMerge clone() {
        return new ChannelMerge();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelMerge;
    }

    @Override
    public int hashCode() {
        return ChannelMerge.class.hashCode();
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
        return new Running(graph, name, index, type);
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
        return new LayerMemoryReport.Builder(null, ChannelMerge.class, inputs[0], inputs[0])
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @SuppressWarnings("overrides") // Deeplearning4j's base class overrides its own varargs with an array
    private static final class Running extends BaseGraphVertex {
        private static final long serialVersionUID = 1L;

        private final transient Map<List<String>, ChannelSlices> slices = new Recent<>();

        Running(ComputationGraph graph, String name, int index, DataType type) {
            super(graph, name, index, new VertexIndices[0], new VertexIndices[0], type);
        }

        @Override
        public boolean hasLayer() {
            return false;
        }

        @Override
        public org.deeplearning4j.nn.api.Layer getLayer() {
            return null;
        }

        @Override
        public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
            long channels =
                    Arrays.stream(inputs).mapToLong(input -> input.size(1)).sum();
            INDArray joined = Maps.create(
                    workspaces,
                    ArrayType.ACTIVATIONS,
                    MapLayout.CHANNELS_LAST,
                    inputs[0].size(0),
                    channels,
                    inputs[0].size(2),
                    inputs[0].size(3));
            slicesFor(joined).join(List.of(inputs), joined);
            return joined;
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
            INDArray joined = MapLayout.CHANNELS_LAST.arranged(epsilon);
            INDArray[] gradients = new INDArray[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                gradients[i] = Maps.create(
                        workspaces,
                        ArrayType.ACTIVATION_GRAD,
                        MapLayout.of(inputs[i]).orElseThrow(),
                        inputs[i].shape());
            }
            slicesFor(joined).split(joined, List.of(gradients));
            return new Pair<>(null, gradients);
        }

        private ChannelSlices slicesFor(INDArray joined) {
            List<String> key = Arrays.stream(inputs)
                    .map(input -> Arrays.toString(input.shape()) + MapLayout.of(input))
                    .toList();
            return slices.computeIfAbsent(key, shapes -> new ChannelSlices(List.of(inputs), joined));
        }

        @Override
        public void setBackpropGradientsViewArray(INDArray gradients) {
            if (gradients != null) {
                throw new IllegalArgumentException("merge " + vertexName + ": has no parameters");
            }
        }

        @Override
        public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batch) {
            return new Pair<>(null, state);
        }

        @Override
        public String toString() {
            return "ChannelMerge(" + vertexName + ")";
        }
    }
}
