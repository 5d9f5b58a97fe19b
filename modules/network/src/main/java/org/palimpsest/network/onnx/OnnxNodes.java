package org.palimpsest.network.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import org.nd4j.shade.protobuf.ByteString;
import org.palimpsest.network.Op;

/** Layer table rows as ONNX nodes. What a row computes is called by the row's name, unless it is an output of another name. */
final class OnnxNodes {
    private static final float EPSILON = 1e-5f;

    private final GraphProto.Builder graph;
    private final Map<String, String> outputs = new HashMap<>();

    OnnxNodes(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** What the row computes is an output of the graph. */
    void output(String row, String name) {
        outputs.put(row, name);
    }

    void add(Op op) {
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
            node("MaxPool", result, inputs, wholes("kernel_shape", 2, 2), wholes("strides", 2, 2));
        } else if (op instanceof Op.Upsample) {
            upsample(inputs.get(0), result);
        } else if (op instanceof Op.Attention attention) {
            add(attention, result);
        } else {
            add((Op.Composite) op, result);
        }
    }

    private void add(Op.Conv conv, String result) {
        int pad = conv.padding();
        List<String> inputs = new ArrayList<>(List.of(value(conv.input()), conv.name() + ".weight"));
        if (conv.bias() == Op.Bias.WITH) {
            inputs.add(conv.name() + ".bias");
        }
        node(
                "Conv",
                before(conv.activation(), result),
                inputs,
                wholes("dilations", conv.dilation(), conv.dilation()),
                wholes("kernel_shape", conv.kernel(), conv.kernel()),
                wholes("pads", pad, pad, pad, pad),
                wholes("strides", conv.stride(), conv.stride()));
        activate(conv.activation(), before(conv.activation(), result), result);
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

    private void upsample(String input, String result) {
        // the seed's up-sampling repeats pixels; constants are nodes, so that initializers are parameters and nothing
        // else
        node("Constant", result + ".scales", List.of(), numbers("value_floats", 1, 1, 2, 2));
        node(
                "Resize",
                result,
                List.of(input, "", result + ".scales"),
                text("coordinate_transformation_mode", "asymmetric"),
                text("mode", "nearest"),
                text("nearest_mode", "floor"));
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

    private String value(String row) {
        return outputs.getOrDefault(row, row);
    }

    private void node(String type, String result, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(result)
                .addAllInput(inputs)
                .addOutput(result)
                .addAllAttribute(List.of(attributes)));
    }

    private static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto wholes(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static AttributeProto numbers(String name, float... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    private static AttributeProto text(String name, String value) {
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
