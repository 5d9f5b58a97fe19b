package org.palimpsest.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.network.layers.ChannelMerge;
import org.palimpsest.network.layers.DirectConvolution;
import org.palimpsest.network.layers.DirectDeconvolution;
import org.palimpsest.network.layers.ErasureLoss;
import org.palimpsest.network.layers.Gate;
import org.palimpsest.network.layers.NormRelu;
import org.palimpsest.network.layers.PixelAttention;
import org.palimpsest.network.layers.Tokens;
import org.palimpsest.network.layers.WeightForm;

/**
 * A layer table as a Deeplearning4j graph, for training (a loss layer behind every charged output) or for erasing (outputs
 * {@code out} and {@code mm} alone, nothing else computed). The graph owns native memory; weights go in and out by name.
 */
public final class GeneratorGraph implements AutoCloseable {
    /** Only its divisibility matters: Deeplearning4j wants a size to infer shapes with; any multiple of 32 runs. */
    private static final int NOMINAL_SIDE = 256;

    private final GeneratorSpec spec;
    private final List<Op> ops;
    private final ComputationGraph graph;

    private GeneratorGraph(GeneratorSpec spec, List<Op> ops, ComputationGraph graph) {
        this.spec = spec;
        this.ops = ops;
        this.graph = graph;
    }

    /** A graph whose score is the plan's loss; labels of every output are one array {@code [N,4,H,W]}: truth and mask. */
    public static GeneratorGraph forTraining(
            GeneratorSpec spec, LossPlan losses, IUpdater updater, Precision precision) {
        LayerTable table = LayerTable.of(spec);
        Map<String, String> charged = new LinkedHashMap<>();
        losses.terms().keySet().forEach(output -> charged.put(output, table.chargedRowOf(output)));
        List<Op> ops = table.opsBehind(charged.values());
        GraphBuilder builder = assemble(ops, charged.values(), updater, precision);
        losses.terms()
                .forEach((output, term) -> builder.addLayer(head(output), new ErasureLoss(term), charged.get(output)));
        builder.setOutputs(
                losses.terms().keySet().stream().map(GeneratorGraph::head).toArray(String[]::new));
        return new GeneratorGraph(spec, ops, initialised(builder));
    }

    /** A graph with outputs {@code out} and {@code mm}. */
    public static GeneratorGraph forErasing(GeneratorSpec spec, Precision precision) {
        return forOutputs(spec, List.of("out", "mm"), precision);
    }

    /** A graph with the given outputs of the layer table in this order, and no row that they do not need. */
    public static GeneratorGraph forOutputs(GeneratorSpec spec, List<String> outputs, Precision precision) {
        LayerTable table = LayerTable.of(spec);
        List<String> read = outputs.stream().map(table::rowOf).toList();
        List<Op> ops = table.opsBehind(read);
        GraphBuilder builder = assemble(ops, read, new NoOp(), precision);
        // an output must be a layer: Deeplearning4j cannot answer with a plain vertex
        outputs.forEach(output ->
                builder.addLayer(answer(output), activationLayer(new ActivationIdentity()), table.rowOf(output)));
        builder.setOutputs(outputs.stream().map(GeneratorGraph::answer).toArray(String[]::new));
        return new GeneratorGraph(spec, ops, initialised(builder));
    }

    public GeneratorSpec spec() {
        return spec;
    }

    /** The graph itself, for a trainer: to fit, or to read its flattened parameters. */
    public ComputationGraph graph() {
        return graph;
    }

    /** Sets every parameter that this graph has; parameters of layers that it leaves out are passed over. */
    public void load(Weights weights) {
        Map<String, INDArray> table = graph.paramTable();
        for (Op op : ops) {
            for (ParameterShape shape : ParameterShape.of(op)) {
                INDArray target = table.get(graphName(op, shape));
                INDArray source = Nd4j.createFromArray(weights.array(shape)).reshape('c', target.shape());
                target.assign(source);
            }
        }
    }

    /** The parameters of this graph; those of layers that it leaves out are taken from {@code others}. */
    public Weights weights(Weights others) {
        return weightsFrom(graph.params(), others);
    }

    /** The same, from another flattened vector of this graph's layout, such as a moving average of its parameters. */
    public Weights weightsFrom(INDArray flattened, Weights others) {
        Map<String, float[]> arrays = new HashMap<>();
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            arrays.put(shape.name(), others.array(shape));
        }
        INDArray own = graph.params().dup();
        graph.setParams(flattened);
        Map<String, INDArray> table = graph.paramTable();
        for (Op op : ops) {
            for (ParameterShape shape : ParameterShape.of(op)) {
                arrays.put(
                        shape.name(),
                        table.get(graphName(op, shape)).dup('c').data().asFloat());
            }
        }
        graph.setParams(own);
        return Weights.of(spec, arrays);
    }

    @Override
    public void close() {
        graph.close();
    }

    /** Names of the parameters that are learnt, as Deeplearning4j spells them. */
    public List<String> trainable() {
        return ops.stream()
                .flatMap(op -> ParameterShape.of(op).stream()
                        .filter(shape -> !shape.isStatistic())
                        .map(shape -> graphName(op, shape)))
                .toList();
    }

    /** @param read rows that a loss or the caller reads */
    private static GraphBuilder assemble(List<Op> ops, Collection<String> read, IUpdater updater, Precision precision) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(updater)
                .miniBatch(false) // every loss term is a mean already
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs(LayerTable.IMAGE)
                .setInputTypes(InputType.convolutional(NOMINAL_SIDE, NOMINAL_SIDE, 3));
        Arrangement arrangement = new Arrangement(ops, read, precision);
        ops.forEach(op -> add(builder, op, arrangement));
        return builder;
    }

    private static void add(GraphBuilder builder, Op op, Arrangement arrangement) {
        String[] inputs = op.inputs().toArray(new String[0]);
        if (op instanceof Op.Conv conv) {
            builder.addLayer(op.name(), convolution(conv, arrangement), inputs);
        } else if (op instanceof Op.Deconv deconv) {
            DirectDeconvolution layer = DirectDeconvolution.of(
                    deconv.in(), deconv.out(), activation(deconv.activation()), arrangement.precision());
            layer.setSourceLayout(arrangement.layoutOf(deconv.input()));
            layer.setResultLayout(arrangement.layoutOf(op.name()));
            layer.setWeightForm(weightForm(deconv.norm()));
            builder.addLayer(op.name(), layer, inputs);
        } else if (op instanceof Op.NormRelu norm) {
            builder.addLayer(op.name(), NormRelu.of(norm.out(), arrangement.layoutOf(op.name())), inputs);
        } else if (op instanceof Op.Sigmoid) {
            builder.addLayer(op.name(), activationLayer(new ActivationSigmoid()), inputs);
        } else if (op instanceof Op.Activate activate) {
            builder.addLayer(op.name(), activationLayer(activation(activate.activation())), inputs);
        } else if (op instanceof Op.MaxPool) {
            builder.addLayer(op.name(), maxPool(), inputs);
        } else if (op instanceof Op.Upsample) {
            builder.addLayer(op.name(), new Upsampling2D.Builder(2).build(), inputs);
        } else if (op instanceof Op.Attention attention) {
            builder.addVertex(op.name(), new PixelAttention(tokens(attention.kind())), inputs);
        } else if (op instanceof Op.Sum) {
            builder.addVertex(op.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
        } else if (op instanceof Op.Concat) {
            builder.addVertex(op.name(), merge(op, arrangement), inputs);
        } else if (op instanceof Op.Composite) {
            builder.addVertex(op.name(), new Gate(), inputs);
        } else {
            throw new IllegalStateException("graph: no layer for row " + op);
        }
    }

    private static GraphVertex merge(Op op, Arrangement arrangement) {
        List<MapLayout> sources = arrangement.layoutsOf(op.inputs());
        MapLayout result = arrangement.layoutOf(op.name());
        return result == MapLayout.CHANNELS_FIRST && sources.stream().allMatch(result::equals)
                ? new MergeVertex()
                : ChannelMerge.of(sources, result);
    }

    private static DirectConvolution convolution(Op.Conv conv, Arrangement arrangement) {
        DirectConvolution layer = DirectConvolution.of(
                conv.in(),
                conv.out(),
                conv.kernel(),
                conv.stride(),
                conv.padding(),
                conv.dilation(),
                activation(conv.activation()),
                arrangement.precision());
        layer.setSourceLayout(arrangement.layoutOf(conv.input()));
        layer.setResultLayout(arrangement.layoutOf(conv.name()));
        layer.setHasBias(conv.bias() == Op.Bias.WITH);
        layer.setWeightForm(weightForm(conv.norm()));
        return layer;
    }

    private static WeightForm weightForm(Op.WeightNorm norm) {
        return switch (norm) {
            case NONE -> WeightForm.PLAIN;
            case SPECTRAL -> WeightForm.SPECTRAL;
        };
    }

    private static Tokens tokens(GeneratorSpec.NonLocal kind) {
        return switch (kind) {
            case SEED -> Tokens.PAIRS_OVER_QUERIES;
            case TEXTBOOK -> Tokens.PIXELS_OVER_KEYS;
        };
    }

    private static SubsamplingLayer maxPool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static ActivationLayer activationLayer(IActivation activation) {
        return new ActivationLayer.Builder().activation(activation).build();
    }

    private static IActivation activation(Op.Activation activation) {
        return switch (activation) {
            case NONE -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case LEAKY, LEAKY_TENTH -> new ActivationLReLU(activation.slope());
        };
    }

    private static ComputationGraph initialised(GraphBuilder builder) {
        ComputationGraph graph = new EarlyWorkspaces(builder.build());
        graph.init();
        return graph;
    }

    private static String head(String output) {
        return "loss_" + output;
    }

    private static String answer(String output) {
        return "answer_" + output;
    }

    private static String graphName(Op op, ParameterShape shape) {
        return switch (shape.kind()) {
            case "weight" -> op.name() + "_W";
            case "bias" -> op.name() + "_b";
            default -> op.name() + "_" + shape.kind();
        };
    }
}
