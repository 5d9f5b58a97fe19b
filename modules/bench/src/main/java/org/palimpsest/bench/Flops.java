package org.palimpsest.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.bench.contest.Row;

/** Floating-point operations of a forward pass: twice the multiplications of convolutions and attention; all else is small. */
final class Flops {
    private static final int DECONV_KERNEL = 3;

    private Flops() {}

    /** @param side of the image, px */
    static double of(List<Row> table, int batch, int side) {
        Map<String, Integer> sides = new HashMap<>();
        sides.put("image", side);
        double flops = 0;
        for (Row row : table) {
            int in = sides.get(row.inputs().get(0));
            int out =
                    switch (row.kind()) {
                        case "conv" -> in / row.integer("stride");
                        case "max-pool" -> in / 2;
                        case "deconv", "upsample" -> 2 * in;
                        default -> in;
                    };
            sides.put(row.name(), out);
            flops += 2 * batch * products(row, (double) in * in, (double) out * out);
        }
        return flops;
    }

    private static double products(Row row, double inPixels, double outPixels) {
        return switch (row.kind()) {
            case "conv" -> outPixels * channels(row) * row.integer("kernel") * row.integer("kernel");
                // every input pixel meets every tap once
            case "deconv" -> inPixels * channels(row) * DECONV_KERNEL * DECONV_KERNEL;
                // two products of matrices; pairing pixels halves the tokens and doubles their length
            case "attention" -> 2
                    * inPixels
                    * inPixels
                    * row.integer("channels")
                    / (row.word("kind").equals("SEED") ? 2 : 1);
            default -> 0;
        };
    }

    private static double channels(Row row) {
        return (double) row.integer("in") * row.integer("out");
    }
}
