package org.palimpsest.network.engine;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tile registers of AMX, eight kilobytes a thread, which Linux hands out only to processes that ask. oneDNN 2.5 picks
 * AMX wherever the processor has it and never asks: without permission its first bf16 convolution dies of SIGILL.
 *
 * <p>Source: Linux {@code Documentation/arch/x86/xstate.rst}.
 */
enum TileRegisters {
    /** Not a Linux on x86-64, or a processor without AMX in bf16. */
    ABSENT,
    /** Ours to use. */
    GRANTED,
    /** Ours to use, but a hypervisor hides what they look like: see {@link TileGeometry}. */
    GRANTED_BUT_UNDESCRIBED,
    /** The kernel (before 5.16) or a sandbox says no. */
    REFUSED;

    private static final long SYS_ARCH_PRCTL = 158; // x86-64 only
    private static final long ARCH_REQ_XCOMP_PERM = 0x1023;
    private static final long XFEATURE_XTILE_DATA = 18;
    /** The leaf of CPUID that describes tiles. */
    private static final int TILE_LEAF = 0x1d;

    /** Asks Linux on behalf of all threads, present and future. */
    static TileRegisters request() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            return ABSENT;
        }
        List<String> processor = linesOf(Path.of("/proc/cpuinfo"));
        if (!List.of(valueOf("flags", processor).split(" ")).containsAll(Set.of("amx_tile", "amx_bf16"))) {
            return ABSENT;
        }
        if (!asked()) {
            return REFUSED;
        }
        return Integer.parseInt(valueOf("cpuid level", processor)) < TILE_LEAF ? GRANTED_BUT_UNDESCRIBED : GRANTED;
    }

    private static boolean asked() {
        try {
            Object[] arguments = {SYS_ARCH_PRCTL, ARCH_REQ_XCOMP_PERM, XFEATURE_XTILE_DATA};
            return NativeLibrary.getProcess().getFunction("syscall").invokeLong(arguments) == 0;
        } catch (LinkageError | RuntimeException noJna) {
            return false;
        }
    }

    /** Of the first processor; /proc/cpuinfo has lines such as {@code flags : fpu vme}. */
    private static String valueOf(String key, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException noProc) {
            return List.of();
        }
    }
}
