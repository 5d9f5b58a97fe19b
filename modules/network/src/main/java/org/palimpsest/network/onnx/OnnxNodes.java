package org.palimpsest.network.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;
import org.palimpsest.network.Op;

/** Layer table rows as ONNX nodes. What a row computes is called by the row's name, unless it is an output of another name. */
final class OnnxNodes {
    private static final float EPSILON = 1e-5f;

    private final GraphProto.Builder graph;
    private final Map<String, String> outputs = new HashMap<>();
    private final Map<String, UpsampledConvolution> upsampled = new HashMap<>();
    private final Map<String, BandedConvolutions> banded = new HashMap<>();
    private final Set<String> merged = new HashSet<>();

    OnnxNodes(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** The convolution is computed without its merge and its up-sampling. */
    void merge(UpsampledConvolution convolution) {
        upsampled.put(convolution.convolution().name(), convolution);
        merged.add(convolution.merge().name());
        merged.add(convolution.upsample().name());
    }

    /** What the row computes is an output of the graph. */
    void output(String row, String name) {
        outputs.put(row, name);
    }

    /** The convolutions are computed in bands, with their pooling. */
    void merge(BandedConvolutions convolutions) {
        banded.put(convolutions.pool().name(), convolutions);
        merged.add(convolutions.first().name());
        merged.add(convolutions.second().name());
    }

    void add(Op op) {
        if (!merged.contains(op.name())) {
            addNodes(op);
        }
    }

    private void addNodes(Op op) {
        String result = value(op.name());
        List<String> inputs = op.inputs().stream().map(this::value).toList();
        if (op instanceof Op.Conv conv) {
            add(conv, result);
        } else if (op instanceof Op.Deconv deconv) {
            add(deconv, result);
        } else if (op instanceof Op.NormRelu norm) {
            add(norm, result);
        } else if (op instanceof Op.Sigmoid) {
            node("Sigmoid", result, inputs);
        } else if (op instanceof Op.Sum) {
            node("Add", result, inputs);
        } else if (op instanceof Op.Concat) {
            node("Concat", result, inputs, whole("axis", 1));
        } else if (op instanceof Op.Activate activate) {
            activate(activate.activation(), inputs.get(0), result);
        } else if (op instanceof Op.MaxPool) {
            if (banded.containsKey(op.name())) {
                banded.get(op.name()).addTo(this, result);
            } else {
                pool(inputs.get(0), result);
            }
        } else if (op instanceof Op.Upsample) {
            throw new IllegalStateException("onnx: no node for up-sampling outside of a convolution's merge, " + op);
        } else if (op instanceof Op.Attention attention) {
            add(attention, result);
        } else {
            add((Op.Composite) op, result);
        }
    }

    private void add(Op.Conv conv, String result) {
        if (upsampled.containsKey(conv.name())) {
            upsampled.get(conv.name()).addTo(this, before(conv.activation(), result));
            activate(conv.activation(), before(conv.activation(), result), result);
        } else {
            int pad = conv.padding();
            convolve(conv, value(conv.input()), result, pad, pad, pad, pad);
        }
    }

    /** The row's convolution and activation of any maps. */
    void convolve(Op.Conv conv, String source, String result, long... pads) {
        List<String> inputs = new ArrayList<>(List.of(source, conv.name() + ".weight"));
        if (conv.bias() == Op.Bias.WITH) {
            inputs.add(conv.name() + ".bias");
        }
        node(
                "Conv",
                before(conv.activation(), result),
                inputs,
                wholes("dilations", conv.dilation(), conv.dilation()),
                wholes("kernel_shape", conv.kernel(), conv.kernel()),
                wholes("pads", pads),
                wholes("strides", conv.stride(), conv.stride()));
        activate(conv.activation(), before(conv.activation(), result), result);
    }

    void pool(String source, String result) {
        node("MaxPool", result, List.of(source), wholes("kernel_shape", 2, 2), wholes("strides", 2, 2));
    }

    private void add(Op.Deconv deconv, String result) {
        node(
                "ConvTranspose",
                before(deconv.activation(), result),
                List.of(value(deconv.input()), deconv.name() + ".weight", deconv.name() + ".bias"),
                wholes("kernel_shape", 3, 3),
                wholes("output_padding", 1, 1),
                wholes("pads", 1, 1, 1, 1),
                wholes("strides", 2, 2));
        activate(deconv.activation(), before(deconv.activation(), result), result);
    }

    private void add(Op.NormRelu norm, String result) {
        String name = norm.name();
        node(
                "BatchNormalization",
                before(Op.Activation.RELU, result),
                List.of(value(norm.input()), name + ".gamma", name + ".beta", name + ".mean", name + ".var"),
                number("epsilon", EPSILON));
        activate(Op.Activation.RELU, before(Op.Activation.RELU, result), result);
    }

    /**
     * Reads its three maps as tokens and adds up {@code g} by affinity. The affinity is computed transposed, key by query:
     * then the seed's softmax, which is over queries, runs over the last axis, and no large matrix is ever turned.
     */
    private void add(Op.Attention attention, String result) {
        int channels = attention.out();
        switch (attention.kind()) {
            case SEED -> attend(attention, result, 2L * channels, 2);
            case TEXTBOOK -> attend(attention, result, channels, 1);
        }
    }

    private void attend(Op.Attention attention, String result, long rows, int softmaxAxis) {
        node("Constant", result + ".tokens", List.of(), wholes("value_ints", 0, rows, -1));
        tokens(attention.theta(), result, ".theta");
        tokens(attention.phi(), result, ".phi");
        tokens(attention.g(), result, ".g");
        node("Transpose", result + ".phi.turned", List.of(result + ".phi"), wholes("perm", 0, 2, 1));
        node("MatMul", result + ".affinity", List.of(result + ".phi.turned", result + ".theta")); // [N,keys,queries]
        node("Softmax", result + ".shares", List.of(result + ".affinity"), whole("axis", softmaxAxis));
        node("MatMul", result + ".attended", List.of(result + ".g", result + ".shares")); // [N,rows,queries]
        node("Shape", result + ".shape", List.of(value(attention.g())));
        node("Reshape", result, List.of(result + ".attended", result + ".shape"));
    }

    private void tokens(String row, String result, String suffix) {
        node("Reshape", result + suffix, List.of(value(row), result + ".tokens"));
    }

    /** {@code (painted − page) · mask + page}, in the order in which the Deeplearning4j graph computes it. */
    private void add(Op.Composite composite, String result) {
        String page = value(composite.page());
        node("Sub", result + ".change", List.of(value(composite.painted()), page));
        node("Mul", result + ".masked", List.of(result + ".change", value(composite.mask())));
        node("Add", result, List.of(result + ".masked", page));
    }

    /** The name of a sum that an activation turns into {@code result}; {@code result} itself if there is none. */
    private static String before(Op.Activation activation, String result) {
        return activation == Op.Activation.NONE ? result : result + ".sum";
    }

    private void activate(Op.Activation activation, String sum, String result) {
        switch (activation) {
            case NONE -> {}
            case RELU -> node("Relu", result, List.of(sum));
            case LEAKY, LEAKY_TENTH -> node("LeakyRelu", result, List.of(sum), number("alpha", activation.slope()));
        }
    }

    /** What the row's result is called in the graph. */
    String value(String row) {
        return outputs.getOrDefault(row, row);
    }

    void node(String type, String result, List<String> inputs, AttributeProto... attributes) {
        node(type, List.of(result), inputs, attributes);
    }

    void node(String type, List<String> results, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(results.get(0))
                .addAllInput(inputs)
                .addAllOutput(results)
                .addAllAttribute(List.of(attributes)));
    }

    static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto wholes(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** Of a constant, row-major. */
    static AttributeProto matrix(long rows, long columns, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(rows)
                .addDims(columns);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeType.TENSOR)
                .setT(tensor)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value)
                .build();
    }
}
