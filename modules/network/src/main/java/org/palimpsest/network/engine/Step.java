package org.palimpsest.network.engine;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;

/** A oneDNN primitive with its arguments; runs in the calling thread's scratchpad. */
final class Step {
    private final primitive primitive;
    private final memory.desc scratchDesc;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private memory scratch;

    Step(primitive primitive, memory.desc scratchDesc) {
        this.primitive = primitive;
        this.scratchDesc = scratchDesc;
    }

    Step with(int argument, memory value) {
        arguments.put(argument, value);
        return this;
    }

    void run(OneDnn thread) {
        long bytes = scratchDesc.get_size();
        if (bytes > 0) {
            if (scratch == null) {
                scratch = OneDnn.memoryAt(scratchDesc, thread.scratch(bytes));
                arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, scratch);
            } else {
                scratch.set_data_handle(thread.scratch(bytes));
            }
        }
        primitive.execute(thread.stream(), arguments);
    }
}
