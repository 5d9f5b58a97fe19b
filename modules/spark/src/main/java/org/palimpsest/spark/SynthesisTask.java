package org.palimpsest.spark;

/**
 * One synthetic page to make.
 *
 * @param name of its mask, which is written last: where it is, the whole page is
 * @param index of the page within its seed
 */
public record SynthesisTask(String name, long index) implements PageTask {
    @Override
    public long weight() {
        return 1;
    }
}
