package org.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.palimpsest.bench.contest.Contestant;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.cleaning.Answer;
import org.palimpsest.cleaning.OnnxEraser;

/** What {@code clean} runs by default, ONNX Runtime: {@code COURSE THREADS}; a step is one tile. */
final class OnnxContestant implements Contestant {
    private final OnnxEraser eraser;
    private final float[] tile;
    private final int side;

    private OnnxContestant(Course course, int threads) {
        eraser = new OnnxEraser(CourseBuilder.weights(course), Answer.PAGE_AND_MASK, threads);
        tile = course.array("image");
        side = course.side();
    }

    public static void main(String[] args) throws IOException {
        Contestant.serve(new OnnxContestant(Course.in(Path.of(args[0])), Integer.parseInt(args[1])));
    }

    @Override
    public void step() {
        eraser.erase(tile, side, side);
    }

    @Override
    public void show(Course results) {
        results.writeArray("out", eraser.erase(tile, side, side).rgb());
    }
}
