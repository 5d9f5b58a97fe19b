package org.palimpsest.bench.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every contestant of a race is given, as a folder of text and of little-endian f32: the rows of a layer table
 * ({@code table}), the values of its parameters, one batch ({@code image} [N,3,H,W], {@code labels} [N,4,H,W]: truth and mask) and
 * what the outputs are charged for ({@code losses}).
 */
public final class Course {
    private final Path folder;

    private Course(Path folder) {
        this.folder = folder;
    }

    public static Course in(Path folder) {
        return new Course(folder);
    }

    public Path folder() {
        return folder;
    }

    public List<Row> rows(String file) {
        try {
            return Files.readAllLines(folder.resolve(file + ".rows")).stream()
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void writeRows(String file, List<Row> rows) {
        try {
            Files.write(
                    folder.resolve(file + ".rows"), rows.stream().map(Row::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public float[] array(String name) {
        try {
            float[] values = new float[(int) (Files.size(folder.resolve(name + ".f32")) / Float.BYTES)];
            ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".f32")))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void writeArray(String name, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Path file = folder.resolve(name + ".f32");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dimensions of the batch: N, and H = W. */
    public int batch() {
        return size().integer("batch");
    }

    public int side() {
        return size().integer("side");
    }

    private Row size() {
        return rows("size").get(0);
    }

    /** Parameters in table order: {@code parameter NAME - dims=32x3x4x4 statistic=false}. */
    public Map<Row, float[]> parameters() {
        Map<Row, float[]> parameters = new LinkedHashMap<>();
        for (Row row : rows("parameters")) {
            parameters.put(row, array("parameters/" + row.name()));
        }
        return parameters;
    }

    /** A parameter's dimensions. */
    public static long[] dims(Row parameter) {
        return Arrays.stream(parameter.word("dims").split("x"))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
