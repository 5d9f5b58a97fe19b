package org.palimpsest.network.engine;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What computes here, for the start of a run and for people who wonder why it is slow.
 *
 * @param engine in use
 * @param version of oneDNN, such as {@code 2.5.2}; {@code none} with the other engine
 * @param instructions the widest that the engine uses, such as {@code avx512_core_amx}
 * @param tiles what became of AMX's tile registers, in words
 * @param bf16 whether bf16 is computed as such: {@code yes}, or {@code no, f32 instead}
 * @param threads of one convolution: {@code OMP_NUM_THREADS}
 */
public record EngineReport(Engine engine, String version, String instructions, String tiles, String bf16, int threads) {
    private static final int CHANNELS = 64;
    private static final int SIDE = 128;
    private static final int ROUNDS = 5;

    /** Of the engine that this process uses. */
    public static EngineReport ofThisProcess() {
        return of(Engine.ofThisProcess());
    }

    static EngineReport of(Engine engine) {
        return switch (engine) {
            case ONEDNN -> new EngineReport(
                    engine,
                    OneDnn.version(),
                    OneDnn.instructions(),
                    OneDnn.tiles(),
                    OneDnn.multipliesBf16() ? "yes" : "no, f32 instead",
                    openMpThreads());
            case ND4J -> new EngineReport(
                    engine, "none", "the backend's", "unused", "no, f32 instead", openMpThreads());
        };
    }

    /** Speed of a 3×3 convolution of 64 channels at 128×128, forward, best of five, in 10⁹ operations a second. */
    public double measuredGflops(Precision precision) {
        ConvolutionShape shape =
                new ConvolutionShape(ConvolutionShape.Kind.CONVOLUTION, 1, CHANNELS, CHANNELS, SIDE, SIDE, 3, 1, 1, 1);
        Convolution convolution = engine.convolution(
                shape, precision, Convolution.NO_ACTIVATION, MapLayout.CHANNELS_FIRST, MapLayout.CHANNELS_FIRST);
        INDArray source = Nd4j.ones(DataType.FLOAT, 1, CHANNELS, SIDE, SIDE);
        INDArray weights = Nd4j.ones(DataType.FLOAT, CHANNELS, CHANNELS, 3, 3);
        INDArray bias = Nd4j.zeros(DataType.FLOAT, 1, CHANNELS);
        INDArray result = Nd4j.createUninitialized(DataType.FLOAT, 1, CHANNELS, SIDE, SIDE);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            convolution.forward(source, weights, bias, result);
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * 9 * CHANNELS * CHANNELS * SIDE * SIDE / best;
    }

    /** OpenMP's default is one for each processor. */
    private static int openMpThreads() {
        String set = System.getenv("OMP_NUM_THREADS");
        return set != null && set.matches("[1-9]\\d{0,5}")
                ? Integer.parseInt(set)
                : Runtime.getRuntime().availableProcessors();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "engine %s, oneDNN %s, instructions %s, AMX %s, bf16 %s, threads %d",
                engine.name().toLowerCase(Locale.ROOT),
                version,
                instructions,
                tiles,
                bf16,
                threads);
    }
}
