package org.palimpsest.network.layers;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a layer made for the few input shapes that it met lately; the eldest is dropped. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    /** A layer meets the training crop, the validation tile and the last, smaller batch; more is a sign of misuse. */
    private static final int SHAPES_KEPT = 4;

    Recent() {
        super(8, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > SHAPES_KEPT;
    }
}
