package org.palimpsest.network.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/**
 * oneDNN as this thread uses it: one engine for the process, and for each thread a stream, one scratchpad and a few buffers
 * that all its convolutions share. Sharing makes memory independent of the number of layers; keeping it a thread's own makes
 * the layers safe on several threads without a lock.
 */
final class OneDnn {
    private static final long ALIGNMENT = 64;
    private static final ThreadLocal<OneDnn> OF_THREAD = ThreadLocal.withInitial(OneDnn::new);

    private final stream stream = new stream(Library.CPU);
    private final Buffer scratch = new Buffer();
    private final List<Buffer> slots = new ArrayList<>();

    private OneDnn() {}

    /** Loads the native library on first use. */
    private static final class Library {
        static final TileRegisters TILES;
        static final boolean AMX;
        static final engine CPU;

        static {
            Loader.load(dnnl.class);
            // a user who asks oneDNN for less gets less, and then nothing of it is touched
            boolean wanted = Set.of("", "ALL", "AVX512_CORE_AMX").contains(askedFor());
            TILES = wanted ? TileRegisters.request() : TileRegisters.ABSENT;
            AMX = switch (TILES) {
                case GRANTED -> true;
                case GRANTED_BUT_UNDESCRIBED -> TileGeometry.supply();
                case ABSENT, REFUSED -> false;
            };
            // the cap must precede the first primitive
            if (wanted && !AMX) {
                dnnl.dnnl_set_max_cpu_isa(dnnl.dnnl_cpu_isa_avx512_core_bf16);
            }
            CPU = new engine(engine.kind.cpu, 0);
        }

        private static String askedFor() {
            String asked = System.getenv("DNNL_MAX_CPU_ISA");
            return asked == null ? "" : asked.toUpperCase(Locale.ROOT);
        }
    }

    static OneDnn ofThisThread() {
        return OF_THREAD.get();
    }

    static engine cpu() {
        return Library.CPU;
    }

    static String version() {
        var version = dnnl.version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** oneDNN's name for the widest instructions that it may use. */
    static String instructions() {
        return switch (isa()) {
            case dnnl.dnnl_cpu_isa_sse41 -> "sse41";
            case dnnl.dnnl_cpu_isa_avx -> "avx";
            case dnnl.dnnl_cpu_isa_avx2 -> "avx2";
            case dnnl.dnnl_cpu_isa_avx2_vnni -> "avx2_vnni";
            case dnnl.dnnl_cpu_isa_avx512_core -> "avx512_core";
            case dnnl.dnnl_cpu_isa_avx512_core_vnni -> "avx512_core_vnni";
            case dnnl.dnnl_cpu_isa_avx512_core_bf16 -> "avx512_core_bf16";
            case dnnl.dnnl_cpu_isa_avx512_core_amx, dnnl.dnnl_cpu_isa_all -> "avx512_core_amx";
            default -> "isa " + isa();
        };
    }

    static boolean multipliesBf16() {
        int isa = isa();
        return isa == dnnl.dnnl_cpu_isa_avx512_core_bf16 || isa == dnnl.dnnl_cpu_isa_avx512_core_amx;
    }

    /** What f32 convolutions read and write; narrower instructions have layouts that are not worth a case of their own. */
    static MapLayout layoutOfF32() {
        return switch (isa()) {
            case dnnl.dnnl_cpu_isa_avx512_core,
                    dnnl.dnnl_cpu_isa_avx512_core_vnni,
                    dnnl.dnnl_cpu_isa_avx512_core_bf16,
                    dnnl.dnnl_cpu_isa_avx512_core_amx -> MapLayout.BLOCKS_OF_SIXTEEN;
            default -> MapLayout.CHANNELS_FIRST;
        };
    }

    /** What bf16 convolutions read and write. */
    static MapLayout layoutOfBf16() {
        return isa() == dnnl.dnnl_cpu_isa_avx512_core_amx ? MapLayout.CHANNELS_LAST : layoutOfF32();
    }

    /** What became of AMX, in words. */
    static String tiles() {
        return switch (Library.TILES) {
            case ABSENT -> "absent";
            case REFUSED -> "refused by the kernel";
            case GRANTED -> "granted";
            case GRANTED_BUT_UNDESCRIBED -> Library.AMX
                    ? "granted, hidden by the hypervisor"
                    : "hidden by the hypervisor";
        };
    }

    private static int isa() {
        cpu();
        return dnnl.dnnl_get_effective_cpu_isa();
    }

    stream stream() {
        return stream;
    }

    Pointer scratch(long bytes) {
        return scratch.atLeast(bytes);
    }

    /** Shared buffer number {@code index}; its content is valid until the next convolution of this thread. */
    Pointer slot(int index, long bytes) {
        while (slots.size() <= index) {
            slots.add(new Buffer());
        }
        return slots.get(index).atLeast(bytes);
    }

    static memory memoryAt(memory.desc desc, Pointer pointer) {
        return new memory(desc, cpu(), pointer);
    }

    static memory.desc desc(memory.data_type type, memory.format_tag tag, long... dims) {
        return new memory.desc(dims, type, tag);
    }

    /** Attributes of a primitive that works in the shared scratchpad. */
    static primitive_attr sharedScratch() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }

    static boolean sameLayout(memory.desc a, memory.desc b) {
        return dnnl.dnnl_memory_desc_equal(a.data(), b.data()) != 0;
    }

    /** Native memory that grows and is given back explicitly: the collector does not see its size. */
    private static final class Buffer {
        private BytePointer owner;
        private Address aligned;
        private long bytes;

        Pointer atLeast(long wanted) {
            if (wanted > bytes || aligned == null) {
                if (owner != null) {
                    owner.deallocate();
                }
                owner = new BytePointer(wanted + ALIGNMENT);
                aligned = new Address((owner.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, owner);
                bytes = wanted;
            }
            return aligned;
        }
    }
}
