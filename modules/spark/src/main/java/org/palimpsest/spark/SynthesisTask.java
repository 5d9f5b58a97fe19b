package org.palimpsest.spark;

import java.util.List;

/**
 * One synthetic page to make.
 *
 * @param name of its mask, which is written last: where it is, the whole page is
 * @param index of the page within its seed
 * @param replaced files of the page in other formats, which a former run left: a stem must not have two scans or truths
 */
public record SynthesisTask(String name, long index, List<String> replaced) implements PageTask {
    public SynthesisTask {
        replaced = List.copyOf(replaced);
    }

    @Override
    public long weight() {
        return 1;
    }
}
