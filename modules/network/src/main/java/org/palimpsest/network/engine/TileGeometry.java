package org.palimpsest.network.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many tile registers AMX has, and how large. oneDNN asks CPUID leaf 0x1d; some hypervisors (Firecracker's templates)
 * pass AMX through and hide that leaf, whereupon oneDNN configures no tiles and dies of SIGILL. There is one palette in all
 * processors so far: 8 tiles of 16 rows of 64 bytes.
 *
 * <p>{@link #supply} puts these constants in the place of the four functions of oneDNN that ask. It writes only where it
 * finds the very code that it was made for. Source: Intel SDM, volume 1, "Programming with Intel AMX"; oneDNN 2.5.2,
 * {@code cpu/x64/cpu_isa_traits.cpp}.
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
            Optional<Path> library = loadedOneDnn();
            if (library.isEmpty()) {
                return false;
            }
            NativeLibrary oneDnn = NativeLibrary.getInstance(library.get().toString());
            if (!ANSWERS.keySet().stream().allMatch(name -> asksForTheLeaf(oneDnn.getFunction(name)))) {
                return false;
            }
            return ANSWERS.entrySet().stream()
                    .allMatch(answer -> replace(oneDnn.getFunction(answer.getKey()), answer.getValue()));
        } catch (IOException | LinkageError | RuntimeException unexpected) {
            return false;
        }
    }

    private static Optional<Path> loadedOneDnn() throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("/libdnnl.so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .findFirst();
        }
    }

    private static boolean asksForTheLeaf(Pointer function) {
        byte[] code = function.getByteArray(0, LONGEST_FUNCTION);
        for (int at = 0; at + ASKS_LEAF.length <= code.length; at++) {
            if (java.util.Arrays.equals(code, at, at + ASKS_LEAF.length, ASKS_LEAF, 0, ASKS_LEAF.length)) {
                return true;
            }
        }
        return false;
    }

    /** Makes the function {@code mov eax, answer; ret}. */
    private static boolean replace(Function function, int answer) {
        long address = Pointer.nativeValue(function);
        if (!protect(address, READ_WRITE_EXECUTE)) {
            return false;
        }
        function.write(0, new byte[] {(byte) 0xb8, (byte) answer, 0, 0, 0, (byte) 0xc3}, 0, 6);
        return protect(address, READ_EXECUTE) && function.invokeInt(new Object[] {1}) == answer;
    }

    /** Of two pages, for the code may lie across a border. */
    private static boolean protect(long address, int rights) {
        Object[] arguments = {new Pointer(address & -PAGE), 2L * PAGE, rights};
        return NativeLibrary.getProcess().getFunction("mprotect").invokeInt(arguments) == 0;
    }
}
