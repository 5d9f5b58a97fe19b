package org.palimpsest.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.bench.contest.Row;

/** Floating-point operations of a forward pass: twice the multiplications of every convolution; all else is small. */
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
                        case "deconv" -> 2 * in;
                        default -> in;
                    };
            sides.put(row.name(), out);
            if (row.kind().equals("conv")) {
                flops += 2.0 * batch * out * out * channels(row) * row.integer("kernel") * row.integer("kernel");
            } else if (row.kind().equals("deconv")) {
                // every input pixel meets every tap once
                flops += 2.0 * batch * in * in * channels(row) * DECONV_KERNEL * DECONV_KERNEL;
            }
        }
        return flops;
    }

    private static double channels(Row row) {
        return (double) row.integer("in") * row.integer("out");
    }
}
