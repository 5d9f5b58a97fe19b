package org.palimpsest.network.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * oneDNN as this thread uses it: one engine for the process, and for each thread a stream, one scratchpad and a few buffers
 * that all its convolutions share. Sharing makes memory independent of the number of layers; keeping it a thread's own makes
 * the layers safe on several threads without a lock.
 */
final class OneDnn {
    private static final long ALIGNMENT = 64;
    private static final ThreadLocal<OneDnn> OF_THREAD = ThreadLocal.withInitial(OneDnn::new);

    private final stream stream = new stream(Engine.CPU);
    private final Buffer scratch = new Buffer();
    private final List<Buffer> slots = new ArrayList<>();

    private OneDnn() {}

    /** Loads the native library on first use. */
    private static final class Engine {
        static final engine CPU = create();

        private static engine create() {
            // must precede the first primitive
            if (!TileRegisters.granted()) {
                dnnl.dnnl_set_max_cpu_isa(dnnl.dnnl_cpu_isa_avx512_core_bf16);
            }
            return new engine(engine.kind.cpu, 0);
        }
    }

    static OneDnn ofThisThread() {
        return OF_THREAD.get();
    }

    static engine cpu() {
        return Engine.CPU;
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
