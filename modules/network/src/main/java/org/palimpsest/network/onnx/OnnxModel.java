package org.palimpsest.network.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.UnsafeByteOperations;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LayerTable;
import org.palimpsest.network.Op;
import org.palimpsest.network.ParameterShape;
import org.palimpsest.network.Weights;

/**
 * Writes a checkpoint as an ONNX model, opset 13: input {@code image [batch,3,height,width]}, RGB 0…1, height and width
 * as {@link GeneratorSpec#refusalOf} wants them; outputs as {@link Outputs} names them; one initializer for each parameter, under the name and in the shape
 * of {@link ParameterShape}; specification and card as metadata. Spectral normalisation is folded into the weights. The same
 * checkpoint gives the same bytes.
 */
public final class OnnxModel {
    private static final int OPSET = 13;
    /** The intermediate representation that came with opset 13. */
    private static final int IR_VERSION = 7;

    private final Weights weights;
    private final Outputs outputs;
    private final Map<String, String> card;

    private OnnxModel(Weights weights, Outputs outputs, Map<String, String> card) {
        this.weights = weights;
        this.outputs = outputs;
        this.card = card;
    }

    /** Writes a whole {@code .onnx} file. */
    public static void write(Checkpoint checkpoint, Outputs outputs, OutputStream file) throws IOException {
        of(checkpoint, outputs).model().writeTo(file);
    }

    /** The same bytes in memory. */
    public static byte[] encode(Checkpoint checkpoint, Outputs outputs) {
        return of(checkpoint, outputs).model().toByteArray();
    }

    private static OnnxModel of(Checkpoint checkpoint, Outputs outputs) {
        return new OnnxModel(checkpoint.weights().folded(), outputs, checkpoint.card());
    }

    private ModelProto model() {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("palimpsest")
                .setGraph(graph())
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
        Metadata.of(weights.spec(), outputs, card)
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private GraphProto graph() {
        GeneratorSpec spec = weights.spec();
        LayerTable table = LayerTable.of(spec);
        List<String> names = outputs.names(spec);
        List<Op> ops = table.opsBehind(names.stream().map(table::rowOf).toList());
        GraphProto.Builder graph =
                GraphProto.newBuilder().setName("generator").addInput(value(LayerTable.IMAGE, "height", "width"));
        OnnxNodes nodes = new OnnxNodes(graph);
        names.forEach(name -> nodes.output(table.rowOf(name), name));
        UpsampledConvolution.among(ops).forEach(nodes::merge);
        BandedConvolutions.among(ops).forEach(nodes::merge);
        for (Op op : ops) {
            nodes.add(op);
            ParameterShape.of(op).forEach(shape -> graph.addInitializer(tensor(shape)));
        }
        for (String name : names) {
            // the side outputs are halves and quarters; what ONNX calls a dimension parameter is only a name
            switch (name) {
                case "x_o1" -> graph.addOutput(value(name, "height/4", "width/4"));
                case "x_o2" -> graph.addOutput(value(name, "height/2", "width/2"));
                default -> graph.addOutput(value(name, "height", "width"));
            }
        }
        return graph.build();
    }

    private TensorProto tensor(ParameterShape shape) {
        float[] values = weights.array(shape);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(shape.name())
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
        shape.dims().forEach(tensor::addDims);
        return tensor.build();
    }

    private static ValueInfoProto value(String name, String height, String width) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimParam("batch"))
                .addDim(Dimension.newBuilder().setDimValue(3))
                .addDim(Dimension.newBuilder().setDimParam(height))
                .addDim(Dimension.newBuilder().setDimParam(width))
                .build();
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
