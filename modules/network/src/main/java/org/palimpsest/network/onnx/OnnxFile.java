package org.palimpsest.network.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.ParameterShape;
import org.palimpsest.network.Weights;

/**
 * An ONNX file whose initializers have the names of our parameters: one that {@link OnnxModel} wrote, or one of another
 * program. Only the weights are taken; the graph is ours anyway. What a file of ours holds comes back bit for bit.
 */
public final class OnnxFile {
    private static final String GIVE =
            "give one that 'palimpsest export' wrote, or an ONNX file with its weights in it (no external data)";

    private final String name;
    private final ModelProto model;
    private final Metadata metadata;
    private final Map<String, TensorProto> tensors = new LinkedHashMap<>();

    private OnnxFile(String name, ModelProto model) {
        this.name = name;
        this.model = model;
        Map<String, String> entries = new LinkedHashMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        this.metadata = new Metadata(entries);
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            tensors.put(tensor.getName(), tensor);
        }
    }

    /**
     * Reads a file's bytes; {@code name} is for messages.
     *
     * @throws CheckpointException if they are no ONNX model with weights
     */
    public static OnnxFile parse(byte[] bytes, String name) throws CheckpointException {
        try {
            OnnxFile file = new OnnxFile(name, ModelProto.parseFrom(bytes));
            if (file.tensors.isEmpty()) {
                throw new CheckpointException(
                        "model " + name + ": has no initializers; it is no ONNX model with weights: " + GIVE);
            }
            return file;
        } catch (InvalidProtocolBufferException damaged) {
            throw new CheckpointException(
                    "model " + name + ": is no ONNX model (" + damaged.getMessage() + "); copy it again, whole, or "
                            + GIVE,
                    damaged);
        }
    }

    /**
     * Which generator it is: as its metadata say, or, in a file of another program, as the shapes of its tensors and the names
     * of its outputs do.
     *
     * @throws CheckpointException if neither says
     */
    public GeneratorSpec spec() throws CheckpointException {
        try {
            return metadata.isOurs() ? metadata.spec() : new SpecOfShapes(shapes(), outputs()).spec();
        } catch (IllegalArgumentException unknown) {
            throw new CheckpointException("model " + name + ": " + unknown.getMessage(), unknown);
        }
    }

    /**
     * Its weights as a checkpoint.
     *
     * @throws CheckpointException that lists every tensor that is missing, not known, or of another shape or type than
     *     {@code spec} needs
     */
    public Checkpoint checkpoint(GeneratorSpec spec) throws CheckpointException {
        List<String> problems = new ArrayList<>();
        Map<String, float[]> arrays = new HashMap<>();
        Set<String> surplus = new LinkedHashSet<>(tensors.keySet());
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            surplus.remove(shape.name());
            TensorProto tensor = tensors.get(shape.name());
            if (tensor == null) {
                problems.add("missing: " + shape.name() + " " + shape.dims());
            } else if (!dims(tensor).equals(shape.dims())) {
                problems.add("wrong shape: " + shape.name() + " is " + dims(tensor) + ", needed " + shape.dims());
            } else {
                arrays.put(shape.name(), values(tensor, problems));
            }
        }
        surplus.stream()
                .filter(this::couldBeAWeight)
                .forEach(tensor -> problems.add("not known: " + tensor + " " + dims(tensors.get(tensor))));
        if (!problems.isEmpty()) {
            throw new CheckpointException("model " + name + ": its tensors are not those of " + spec + hint() + "\n  "
                    + String.join("\n  ", problems));
        }
        return Checkpoint.of(Weights.of(spec, arrays), card());
    }

    private String hint() {
        return metadata.isPartial() ? "; it was exported without all outputs, export it with --outputs all:" : ":";
    }

    private Map<String, String> card() {
        if (metadata.isOurs()) {
            return metadata.card();
        }
        Map<String, String> card = new LinkedHashMap<>();
        card.put("imported from", name.substring(name.lastIndexOf('/') + 1));
        if (!model.getProducerName().isEmpty()) {
            card.put("written by", (model.getProducerName() + " " + model.getProducerVersion()).trim());
        }
        return card;
    }

    /** Constants of reshapes and counters of batches are whole numbers, and no weights of ours. */
    private boolean couldBeAWeight(String tensor) {
        int type = tensors.get(tensor).getDataType();
        return type == DataType.FLOAT_VALUE
                || type == DataType.DOUBLE_VALUE
                || type == DataType.FLOAT16_VALUE
                || type == DataType.BFLOAT16_VALUE;
    }

    private static float[] values(TensorProto tensor, List<String> problems) {
        int length = dims(tensor).stream().reduce(1, Math::multiplyExact);
        float[] values = new float[length];
        if (tensor.getDataType() != DataType.FLOAT_VALUE) {
            problems.add("wrong type: " + tensor.getName() + " is " + DataType.forNumber(tensor.getDataType())
                    + ", needed FLOAT (32 bits)");
        } else if (tensor.getExternalDataCount() > 0) {
            problems.add(
                    "not in the file: " + tensor.getName() + " lies in a file beside it; save the model as one file");
        } else if (tensor.getFloatDataCount() == length) {
            for (int i = 0; i < length; i++) {
                values[i] = tensor.getFloatData(i);
            }
        } else if (tensor.getRawData().size() == (long) Float.BYTES * length) {
            ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().get(values);
        } else {
            problems.add("damaged: " + tensor.getName() + " has fewer or more values than its shape " + dims(tensor));
        }
        return values;
    }

    private Map<String, List<Integer>> shapes() {
        Map<String, List<Integer>> shapes = new HashMap<>();
        tensors.forEach((tensor, proto) -> shapes.put(tensor, dims(proto)));
        return shapes;
    }

    private List<String> outputs() {
        return model.getGraph().getOutputList().stream()
                .map(ValueInfoProto::getName)
                .toList();
    }

    private static List<Integer> dims(TensorProto tensor) {
        return tensor.getDimsList().stream().map(Long::intValue).toList();
    }
}
