package org.palimpsest.network.layers;

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

/**
 * The gated composite {@code mask · painted + (1 − mask) · page}, inputs in that order, all {@code [N,3,H,W]}, mask 0…1:
 * where nothing is to be erased the page passes through exactly. Source: the pilot's recipe, not the seed.
 */
public final class Gate extends GraphVertex {
    private static final long serialVersionUID = 1L;
    private static final int INPUTS = 3;

    @Override
    public Gate clone() {
        return new Gate();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gate;
    }

    @Override
    public int hashCode() {
        return Gate.class.hashCode();
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return INPUTS;
    }

    @Override
    public int maxVertexInputs() {
        return INPUTS;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray parameters, boolean initialise, DataType type) {
        return new Running(graph, name, index, type);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[1];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, Gate.class, inputs[0], inputs[0])
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @SuppressWarnings("overrides") // Deeplearning4j's base class overrides its own varargs with an array
    private static final class Running extends BaseGraphVertex {
        private static final long serialVersionUID = 1L;

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
            INDArray out = workspaces.dup(ArrayType.ACTIVATIONS, inputs[1], 'c');
            return out.subi(inputs[2]).muli(inputs[0]).addi(inputs[2]);
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
            INDArray toMask = workspaces.dup(ArrayType.ACTIVATION_GRAD, inputs[1], 'c');
            toMask.subi(inputs[2]).muli(epsilon);
            INDArray toPainted =
                    workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c').muli(inputs[0]);
            INDArray toPage =
                    workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c').subi(toPainted);
            return new Pair<>(null, new INDArray[] {toMask, toPainted, toPage});
        }

        @Override
        public void setBackpropGradientsViewArray(INDArray gradients) {
            if (gradients != null) {
                throw new IllegalArgumentException("gate " + vertexName + ": has no parameters");
            }
        }

        @Override
        public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batch) {
            return new Pair<>(null, state);
        }

        @Override
        public String toString() {
            return "Gate(" + vertexName + ")";
        }
    }
}
