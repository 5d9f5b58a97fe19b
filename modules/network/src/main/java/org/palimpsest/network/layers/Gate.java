package org.palimpsest.network.layers;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
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
        return new RunningVertex(graph, name, index, type, new Composite());
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[1];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return RunningVertex.memory(Gate.class, inputs[0]);
    }

    private static final class Composite implements RunningVertex.Arithmetic {
        @Override
        public INDArray forward(INDArray[] inputs, LayerWorkspaceMgr workspaces) {
            INDArray out = workspaces.dup(ArrayType.ACTIVATIONS, inputs[1], 'c');
            return out.subi(inputs[2]).muli(inputs[0]).addi(inputs[2]);
        }

        @Override
        public INDArray[] backward(INDArray[] inputs, INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray toMask = workspaces.dup(ArrayType.ACTIVATION_GRAD, inputs[1], 'c');
            toMask.subi(inputs[2]).muli(epsilon);
            INDArray toPainted =
                    workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c').muli(inputs[0]);
            INDArray toPage =
                    workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c').subi(toPainted);
            return new INDArray[] {toMask, toPainted, toPage};
        }
    }
}
