package org.palimpsest.network.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maps laid beside each other by channel, {@code [N,C1,H,W] ⊕ [N,C2,H,W] → [N,C1+C2,H,W]}, and taken apart again, whatever
 * the layouts. By oneDNN. Used by one thread at a time.
 */
public final class ChannelSlices {
    private final List<Slice> slices = new ArrayList<>();

    private record Slice(memory part, memory within, reorder join, reorder split) {}

    /** @param layouts of the parts, in order */
    public ChannelSlices(List<INDArray> parts, List<MapLayout> layouts, INDArray joined, MapLayout joinedLayout) {
        memory.desc whole = joinedLayout.desc(joined.shape());
        long channel = 0;
        for (int i = 0; i < parts.size(); i++) {
            INDArray array = parts.get(i);
            memory part = OneDnn.memoryAt(layouts.get(i).desc(array.shape()), Address.of(array));
            memory.desc within = whole.submemory_desc(array.shape(), new long[] {0, channel, 0, 0});
            memory slice = OneDnn.memoryAt(within, Address.of(joined));
            slices.add(new Slice(part, slice, new reorder(part, slice), new reorder(slice, part)));
            channel += array.size(1);
        }
    }

    public void join(List<INDArray> parts, INDArray joined) {
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = bound(i, parts.get(i), joined);
            slice.join().execute(OneDnn.ofThisThread().stream(), slice.part(), slice.within());
        }
    }

    public void split(INDArray joined, List<INDArray> parts) {
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = bound(i, parts.get(i), joined);
            slice.split().execute(OneDnn.ofThisThread().stream(), slice.within(), slice.part());
        }
    }

    private Slice bound(int index, INDArray part, INDArray joined) {
        Slice slice = slices.get(index);
        slice.part().set_data_handle(Address.of(part));
        slice.within().set_data_handle(Address.of(joined));
        return slice;
    }
}
