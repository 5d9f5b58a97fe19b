package org.palimpsest.bench.libtorch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.palimpsest.bench.contest.Contestant;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Row;

/** {@code LibtorchContestant forward|train|sgemm COURSE}: f32, as many threads as {@code OMP_NUM_THREADS} says. */
@SuppressWarnings("try") // scopes and guards work by being open
public final class LibtorchContestant {
    private static final double RATE = 1e-3;
    private static final long MATRIX = 2048;

    private LibtorchContestant() {}

    public static void main(String[] args) throws IOException {
        Contestant.serve(
                switch (args[0]) {
                    case "forward" -> new Forward(new Inputs(Course.in(Path.of(args[1])), false));
                    case "train" -> new Train(new Inputs(Course.in(Path.of(args[1])), true));
                    case "sgemm" -> new Sgemm();
                    default -> throw new IllegalArgumentException("libtorch: forward, train or sgemm, not " + args[0]);
                });
    }

    /** A course's arrays as tensors. */
    private static final class Inputs {
        final Course course;
        final Map<String, Tensor> parameters = new LinkedHashMap<>();
        final TensorVector learnt = new TensorVector();
        final Tensor image;

        Inputs(Course course, boolean learns) {
            this.course = course;
            course.parameters().forEach((row, values) -> {
                Tensor tensor = tensor(values, Course.dims(row));
                parameters.put(row.name(), tensor);
                if (learns && row.word("statistic").equals("false")) {
                    tensor.requires_grad_(true);
                    learnt.push_back(tensor);
                }
            });
            long side = course.side();
            image = tensor(course.array("image"), course.batch(), 3, side, side);
        }
    }

    private record Forward(Inputs inputs) implements Contestant {
        @Override
        public void step() {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                TorchTable.inference(inputs.course, inputs.parameters).run(inputs.image);
            }
        }

        @Override
        public void show(Course results) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Map<String, Tensor> tensors =
                        TorchTable.inference(inputs.course, inputs.parameters).run(inputs.image);
                inputs.course
                        .rows("outputs")
                        .forEach(row -> results.writeArray(
                                row.name(), values(tensors.get(row.inputs().get(0)))));
            }
        }
    }

    private static final class Train implements Contestant {
        private final Inputs inputs;
        private final Tensor labels;
        private final Adam adam;

        Train(Inputs inputs) {
            this.inputs = inputs;
            long side = inputs.course.side();
            labels = tensor(inputs.course.array("labels"), inputs.course.batch(), 4, side, side);
            adam = new Adam(inputs.learnt, new AdamOptions(RATE));
        }

        @Override
        public void step() {
            try (PointerScope scope = new PointerScope()) {
                backward();
                adam.step();
            }
        }

        private Tensor backward() {
            adam.zero_grad();
            Map<String, Tensor> tensors =
                    TorchTable.training(inputs.course, inputs.parameters).run(inputs.image);
            Tensor loss = TorchLosses.sum(inputs.course.rows("losses"), tensors, labels);
            loss.backward();
            return loss;
        }

        @Override
        public void show(Course results) {
            try (PointerScope scope = new PointerScope()) {
                results.writeArray("loss", new float[] {backward().item_float()});
                for (Row row : inputs.course.rows("parameters")) {
                    if (row.word("statistic").equals("false")) {
                        results.writeArray(
                                "gradient/" + row.name(),
                                values(inputs.parameters.get(row.name()).grad()));
                    }
                }
            }
        }
    }

    private static final class Sgemm implements Contestant {
        private final Tensor left = torch.rand(MATRIX, MATRIX);
        private final Tensor right = torch.rand(MATRIX, MATRIX);

        @Override
        public void step() {
            try (PointerScope scope = new PointerScope()) {
                torch.mm(left, right);
            }
        }

        @Override
        public void show(Course results) {
            results.writeArray("flop", new float[] {2f * MATRIX * MATRIX * MATRIX});
        }
    }

    private static Tensor tensor(float[] values, long... dims) {
        try (FloatPointer pointer = new FloatPointer(values)) {
            // a copy: the pointer is freed here
            return torch.from_blob(pointer, dims).clone();
        }
    }

    private static float[] values(Tensor tensor) {
        Tensor dense = tensor.detach().contiguous();
        float[] values = new float[(int) dense.numel()];
        dense.data_ptr_float().get(values);
        return values;
    }
}
