package org.palimpsest.network.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The part of a non-local block that has no parameters: theta, phi and g, in that order, {@code [N,c,h,w] → [N,c,h,w]}. Each
 * token (a pixel, or a pair of pixels half an image apart) is answered with a mean of g over all tokens, weighted by how well
 * its theta agrees with their phi.
 */
public final class PixelAttention extends GraphVertex {
    private static final long serialVersionUID = 1L;
    private static final int INPUTS = 3;

    private final Tokens tokens;

    public PixelAttention(@JsonProperty("tokens") Tokens tokens) {
        this.tokens = tokens;
    }

    public Tokens getTokens() {
        return tokens;
    }

    @Override
    public PixelAttention clone() {
        return new PixelAttention(tokens);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelAttention that && tokens == that.tokens;
    }

    @Override
    public int hashCode() {
        return Objects.hash(PixelAttention.class, tokens.ordinal());
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
        return new RunningVertex(graph, name, index, type, new Attention(tokens, name));
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[0];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return RunningVertex.memory(PixelAttention.class, inputs[0]);
    }

    /** @param vertex its name, for messages */
    private record Attention(Tokens tokens, String vertex) implements RunningVertex.Arithmetic {
        @Override
        public INDArray forward(INDArray[] inputs, LayerWorkspaceMgr workspaces) {
            long[] shape = inputs[0].shape();
            INDArray found = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c');
            for (int n = 0; n < shape[0]; n++) {
                tokens.attend(lookup(inputs, n), matrix(found, n));
            }
            return found;
        }

        @Override
        public INDArray[] backward(INDArray[] inputs, INDArray epsilon, LayerWorkspaceMgr workspaces) {
            long[] shape = inputs[0].shape();
            INDArray[] gradients = new INDArray[INPUTS];
            for (int i = 0; i < INPUTS; i++) {
                gradients[i] = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, shape, 'c');
            }
            for (int n = 0; n < shape[0]; n++) {
                tokens.attendBackward(lookup(inputs, n), matrix(epsilon, n), lookup(gradients, n));
            }
            return gradients;
        }

        private Tokens.Lookup lookup(INDArray[] thetaPhiG, int image) {
            return new Tokens.Lookup(
                    matrix(thetaPhiG[0], image), matrix(thetaPhiG[1], image), matrix(thetaPhiG[2], image));
        }

        /** The maps of one image, a column a token. */
        private INDArray matrix(INDArray maps, int image) {
            return tokens.matrix(maps.slice(image), vertex);
        }
    }
}
