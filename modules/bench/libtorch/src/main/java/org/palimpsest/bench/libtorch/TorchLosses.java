package org.palimpsest.bench.libtorch;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.palimpsest.bench.contest.Row;

/** The losses of a course in libtorch's operations, with its automatic derivatives. */
final class TorchLosses {
    private static final double SMOOTH = 0.002;
    private static final double LEAST_INK = 1e-3;

    private TorchLosses() {}

    static Tensor sum(List<Row> rows, Map<String, Tensor> tensors, Tensor labels) {
        Tensor total = null;
        for (Row row : rows) {
            Tensor term = term(row, tensors.get(row.inputs().get(0)), labels);
            total = total == null ? term : total.add(term);
        }
        return total;
    }

    private static Tensor term(Row row, Tensor output, Tensor labels) {
        long step = labels.size(2) / output.size(2);
        Tensor truth = nearest(labels.narrow(1, 0, 3), step);
        Tensor mask = nearest(labels.narrow(1, 3, 1), step);
        return switch (row.kind()) {
            case "l1" -> l1(row, output, truth, mask);
            case "mask" -> mask(row, output, mask.expand(output.sizes()));
            default -> throw new IllegalArgumentException("libtorch: no such loss as " + row);
        };
    }

    private static Tensor l1(Row row, Tensor output, Tensor truth, Tensor mask) {
        Tensor error = output.sub(truth).abs();
        Tensor onInk = error.mul(mask);
        Tensor ink = row.word("ink-term").equals("BALANCED") ? onInk.sum().div(inkArea(mask, error)) : onInk.mean();
        Tensor paper = error.sub(onInk).mean();
        return paper.mul(scalar(row.number("paper"))).add(ink.mul(scalar(row.number("ink"))));
    }

    private static Tensor inkArea(Tensor mask, Tensor error) {
        return torch.clamp_min(mask.expand(error.sizes()).sum(), scalar(LEAST_INK * error.numel()));
    }

    private static Tensor mask(Row row, Tensor logits, Tensor mask) {
        Tensor p = torch.sigmoid(logits);
        Tensor product = p.mul(mask).sum(1, 2, 3);
        Tensor squares = p.mul(p).sum(1, 2, 3).add(mask.mul(mask).sum(1, 2, 3)).add(scalar(SMOOTH));
        Tensor dice = product.div(squares).mean().mul(scalar(-2)).add(scalar(1));
        Tensor entropy = torch.binary_cross_entropy_with_logits(logits, mask);
        return dice.mul(scalar(row.number("dice"))).add(entropy.mul(scalar(row.number("bce"))));
    }

    private static Tensor nearest(Tensor maps, long step) {
        if (step == 1) {
            return maps;
        }
        LongOptional from = new LongOptional();
        LongOptional to = new LongOptional();
        return maps.slice(2, from, to, step).slice(3, from, to, step);
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }
}
