package org.palimpsest.network.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Locale;

/**
 * The tile registers of AMX, eight kilobytes a thread, which Linux hands out only to processes that ask. oneDNN 2.5 picks
 * AMX wherever the processor has it and never asks: without permission its first bf16 convolution dies of SIGILL.
 *
 * <p>Source: Linux {@code Documentation/arch/x86/xstate.rst}.
 */
final class TileRegisters {
    private static final int SYS_ARCH_PRCTL = 158; // x86-64 only
    private static final long ARCH_REQ_XCOMP_PERM = 0x1023;
    private static final long XFEATURE_XTILE_DATA = 18;

    private TileRegisters() {}

    /**
     * Asks for this process, its present and future threads. False where the kernel (before 5.16), the processor or a
     * sandbox refuses, and on every other platform.
     */
    static boolean granted() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            return false;
        }
        try {
            Function syscall = NativeLibrary.getProcess().getFunction("syscall");
            Object[] arguments = {(long) SYS_ARCH_PRCTL, ARCH_REQ_XCOMP_PERM, XFEATURE_XTILE_DATA};
            return syscall.invokeLong(arguments) == 0;
        } catch (LinkageError | RuntimeException noJna) {
            return false;
        }
    }
}
