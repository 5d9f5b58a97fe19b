package org.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.palimpsest.bench.contest.Contestant;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Row;
import org.palimpsest.network.GeneratorGraph;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;

/** This project's layers in Deeplearning4j: {@code forward|train|sgemm COURSE PRECISION PRESET}. */
final class Dl4jContestant {
    private static final double RATE = 1e-3;
    private static final long MATRIX = 2048;

    private Dl4jContestant() {}

    public static void main(String[] args) throws IOException {
        Contestant.serve(
                switch (args[0]) {
                    case "forward" -> new Forward(Course.in(Path.of(args[1])), precision(args[2]));
                    case "train" -> new Train(
                            Course.in(Path.of(args[1])), precision(args[2]), LossPlan.Preset.valueOf(args[3]));
                    case "sgemm" -> new Sgemm();
                    default -> throw new IllegalArgumentException("dl4j: forward, train or sgemm, not " + args[0]);
                });
    }

    private static Precision precision(String word) {
        return Precision.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static final class Forward implements Contestant {
        private final Course course;
        private final GeneratorGraph generator;
        private final INDArray image;

        Forward(Course course, Precision precision) {
            this.course = course;
            generator = GeneratorGraph.forErasing(CourseBuilder.spec(course), precision);
            generator.load(CourseBuilder.weights(course));
            image = array(course, "image", 3);
        }

        @Override
        public void step() {
            for (INDArray output : generator.graph().output(false, image)) {
                output.close();
            }
        }

        @Override
        public void show(Course results) {
            INDArray[] outputs = generator.graph().output(false, image);
            List<Row> names = course.rows("outputs");
            for (int i = 0; i < outputs.length; i++) {
                results.writeArray(
                        names.get(i).name(), outputs[i].dup('c').data().asFloat());
            }
        }
    }

    private static final class Train implements Contestant {
        private final Course course;
        private final GeneratorGraph generator;
        private final INDArray image;
        private final INDArray labels;
        private int iteration;

        Train(Course course, Precision precision, LossPlan.Preset preset) {
            this.course = course;
            generator = GeneratorGraph.forTraining(
                    CourseBuilder.spec(course), LossPlan.of(preset), new Adam(RATE), precision);
            generator.load(CourseBuilder.weights(course));
            generator.graph().initGradientsView();
            image = array(course, "image", 3);
            labels = array(course, "labels", 4);
        }

        @Override
        public void step() {
            ComputationGraph graph = backward();
            graph.getUpdater()
                    .update(graph.gradient(), iteration++, 0, (int) image.size(0), LayerWorkspaceMgr.noWorkspaces());
            INDArray parameters = graph.params();
            parameters.subi(graph.getFlattenedGradients().reshape(parameters.shape()));
            graph.clear();
        }

        private ComputationGraph backward() {
            ComputationGraph graph = generator.graph();
            graph.setInputs(image);
            INDArray[] everyOutput = new INDArray[graph.getNumOutputArrays()];
            Arrays.fill(everyOutput, labels);
            graph.setLabels(everyOutput);
            graph.computeGradientAndScore();
            return graph;
        }

        @Override
        public void show(Course results) {
            ComputationGraph graph = backward();
            results.writeArray("loss", new float[] {(float) graph.score()});
            for (Row row : course.rows("parameters")) {
                if (row.word("statistic").equals("false")) {
                    INDArray gradient = graph.gradient().gradientForVariable().get(graphName(row.name()));
                    results.writeArray(
                            "gradient/" + row.name(), gradient.dup('c').data().asFloat());
                }
            }
            graph.clear();
        }

        /** As the graph spells a parameter. */
        private static String graphName(String parameter) {
            int dot = parameter.lastIndexOf('.');
            String layer = parameter.substring(0, dot);
            return switch (parameter.substring(dot + 1)) {
                case "weight" -> layer + "_W";
                case "bias" -> layer + "_b";
                default -> layer + "_" + parameter.substring(dot + 1);
            };
        }
    }

    private static final class Sgemm implements Contestant {
        private final INDArray left = Nd4j.rand(DataType.FLOAT, MATRIX, MATRIX);
        private final INDArray right = Nd4j.rand(DataType.FLOAT, MATRIX, MATRIX);
        private final INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {MATRIX, MATRIX}, 'f');

        @Override
        public void step() {
            left.mmuli(right, product);
        }

        @Override
        public void show(Course results) {
            results.writeArray("flop", new float[] {2f * MATRIX * MATRIX * MATRIX});
        }
    }

    private static INDArray array(Course course, String name, int channels) {
        int side = course.side();
        return Nd4j.create(course.array(name), new long[] {course.batch(), channels, side, side}, 'c');
    }
}
