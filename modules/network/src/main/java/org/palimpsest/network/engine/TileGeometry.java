package org.palimpsest.network.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many tile registers AMX has, and how large. oneDNN asks CPUID leaf 0x1d; some hypervisors (Firecracker's templates)
 * pass AMX through and hide that leaf, whereupon oneDNN configures no tiles and dies of SIGILL. There is one palette in all
 * processors so far: 8 tiles of 16 rows of 64 bytes.
 *
 * <p>{@link #supply} writes these constants over the four functions of the loaded oneDNN that ask, in this process's memory. What
 * keeps that from doing harm:
 *
 * <ol>
 *   <li>It is called only where Linux granted the tiles and the leaf is hidden ({@link
 *       TileRegisters#GRANTED_BUT_UNDESCRIBED}): never on a processor without AMX, nor where oneDNN can ask for itself.
 *   <li>It writes only if all four functions are {@linkplain #isExpectedCode the code that it was made for}, not one of them else.
 *   <li>Each answer is asked for afterwards; anything unexpected is answered with {@code false}, and oneDNN is kept from AMX.
 * </ol>
 *
 * <p>{@code DNNL_MAX_CPU_ISA=AVX512_CORE_BF16} leaves oneDNN alone. Source: Intel SDM, volume 1, "Programming with Intel AMX";
 * oneDNN 2.5.2, {@code cpu/x64/cpu_isa_traits.cpp}.
 */
final class TileGeometry {
    /** Mangled names of {@code dnnl::impl::cpu::x64::amx::…} and what they are to answer. */
    private static final Map<String, Integer> ANSWERS = Map.of(
            "_ZN4dnnl4impl3cpu3x643amx15get_max_paletteEv", 1,
            "_ZN4dnnl4impl3cpu3x643amx13get_max_tilesEi", 8,
            "_ZN4dnnl4impl3cpu3x643amx20get_max_column_bytesEi", 64,
            "_ZN4dnnl4impl3cpu3x643amx12get_max_rowsEi", 16);

    /** {@code mov eax, 0x1d}, with which the functions begin to ask. */
    private static final byte[] ASKS_LEAF = {(byte) 0xb8, 0x1d, 0, 0, 0};

    private static final int LONGEST_FUNCTION = 0x90;
    private static final int PAGE = 4096;
    private static final int READ_WRITE_EXECUTE = 7;
    private static final int READ_EXECUTE = 5;

    private TileGeometry() {}

    /** Whether oneDNN, which must be loaded and not yet used, knows the tiles now. */
    static boolean supply() {
        try {
            Optional<NativeLibrary> oneDnn = loadedOneDnn();
            return oneDnn.isPresent() && isExpectedCode(oneDnn.get()) && replaceAll(oneDnn.get());
        } catch (IOException | LinkageError | RuntimeException unexpected) {
            return false;
        }
    }

    /** Whether all four functions of the loaded oneDNN ask for the leaf, as those of oneDNN 2.5.2 do. Only reads. */
    static boolean isExpectedCode() {
        try {
            return loadedOneDnn().map(TileGeometry::isExpectedCode).orElse(false);
        } catch (IOException | LinkageError | RuntimeException unexpected) {
            return false;
        }
    }

    private static boolean isExpectedCode(NativeLibrary oneDnn) {
        return ANSWERS.keySet().stream()
                .allMatch(name -> asksForTheLeaf(oneDnn.getFunction(name).getByteArray(0, LONGEST_FUNCTION)));
    }

    private static boolean replaceAll(NativeLibrary oneDnn) {
        return ANSWERS.entrySet().stream()
                .allMatch(answer -> replace(oneDnn.getFunction(answer.getKey()), answering(answer.getValue())));
    }

    private static Optional<NativeLibrary> loadedOneDnn() throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("/libdnnl.so"))
                    .map(line -> NativeLibrary.getInstance(line.substring(line.indexOf('/'))))
                    .findFirst();
        }
    }

    static boolean asksForTheLeaf(byte[] code) {
        for (int at = 0; at + ASKS_LEAF.length <= code.length; at++) {
            if (Arrays.equals(code, at, at + ASKS_LEAF.length, ASKS_LEAF, 0, ASKS_LEAF.length)) {
                return true;
            }
        }
        return false;
    }

    /** The code {@code mov eax, answer; ret}. */
    static byte[] answering(int answer) {
        return new byte[] {(byte) 0xb8, (byte) answer, 0, 0, 0, (byte) 0xc3};
    }

    private static boolean replace(Function function, byte[] code) {
        long address = Pointer.nativeValue(function);
        if (!protect(address, READ_WRITE_EXECUTE)) {
            return false;
        }
        function.write(0, code, 0, code.length);
        return protect(address, READ_EXECUTE) && function.invokeInt(new Object[] {1}) == code[1];
    }

    /** Of two pages, for the code may lie across a border. */
    private static boolean protect(long address, int rights) {
        Object[] arguments = {new Pointer(address & -PAGE), 2L * PAGE, rights};
        return NativeLibrary.getProcess().getFunction("mprotect").invokeInt(arguments) == 0;
    }
}
