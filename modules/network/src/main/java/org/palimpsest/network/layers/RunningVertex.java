package org.palimpsest.network.layers;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex without parameters at work in a graph: all that Deeplearning4j wants of one but its {@link Arithmetic}. */
@SuppressWarnings("overrides") // Deeplearning4j's base class overrides its own varargs with an array
final class RunningVertex extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private final transient Arithmetic arithmetic;

    /** What such a vertex computes. */
    interface Arithmetic {
        INDArray forward(INDArray[] inputs, LayerWorkspaceMgr workspaces);

        /** The gradient of each input, of the gradient of the result. */
        INDArray[] backward(INDArray[] inputs, INDArray epsilon, LayerWorkspaceMgr workspaces);
    }

    RunningVertex(ComputationGraph graph, String name, int index, DataType type, Arithmetic arithmetic) {
        super(graph, name, index, new VertexIndices[0], new VertexIndices[0], type);
        this.arithmetic = arithmetic;
    }

    /** Of a vertex that holds no memory beyond its result. */
    static MemoryReport memory(Class<?> vertex, InputType input) {
        return new LayerMemoryReport.Builder(null, vertex, input, input)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        return arithmetic.forward(inputs, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        return new Pair<>(null, arithmetic.backward(inputs, epsilon, workspaces));
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        if (gradients != null) {
            throw new IllegalArgumentException("vertex " + vertexName + ": has no parameters");
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batch) {
        return new Pair<>(null, state);
    }

    @Override
    public String toString() {
        return arithmetic.getClass().getSimpleName() + "(" + vertexName + ")";
    }
}
