package org.palimpsest.documents;

import java.util.List;

/** The frame header of a JPEG: size, components and the quantisation they use (ITU-T T.81, B.2.2). */
final class JpegFrame {
    /** Pixels a block is wide and high. */
    static final int BLOCK = 8;

    private static final int MOST_BLOCKS_IN_UNIT = 10;

    /**
     * One colour component.
     *
     * @param id its name in the file, 0…255
     * @param across horizontal sampling factor, 1…4
     * @param down vertical sampling factor, 1…4
     * @param table number of its quantisation table, 0…3
     */
    record Component(int id, int across, int down, int table) {}

    private final PageSize size;
    private final int marker;
    private final List<Component> components;
    private final int mostAcross;
    private final int mostDown;

    /**
     * @param size px
     * @param marker low byte of the SOF marker: 0xC0 baseline, 0xC1 extended, 0xC2 progressive
     * @param components one (grey) or three
     */
    JpegFrame(PageSize size, int marker, List<Component> components) {
        this.size = size;
        this.marker = marker;
        this.components = List.copyOf(components);
        this.mostAcross = components.stream().mapToInt(Component::across).max().orElse(1);
        this.mostDown = components.stream().mapToInt(Component::down).max().orElse(1);
    }

    PageSize size() {
        return size;
    }

    List<Component> components() {
        return components;
    }

    boolean isProgressive() {
        return marker == 0xc2;
    }

    /** Blocks of all components in one unit of an interleaved scan; a file may have 10. */
    boolean fitsUnit() {
        return components.stream().mapToInt(c -> c.across() * c.down()).sum() <= MOST_BLOCKS_IN_UNIT;
    }

    /** Pixels that one sample of component {@code c} covers horizontally. */
    int stepX(int c) {
        return mostAcross / components.get(c).across();
    }

    /** Pixels that one sample of component {@code c} covers vertically. */
    int stepY(int c) {
        return mostDown / components.get(c).down();
    }

    /** Units of an interleaved scan in a row. */
    int unitsAcross() {
        return ceil(size.width(), BLOCK * mostAcross);
    }

    int unitsDown() {
        return ceil(size.height(), BLOCK * mostDown);
    }

    /** Blocks of component {@code c} in a row, the padding of the last unit included. */
    int blocksAcross(int c) {
        return unitsAcross() * components.get(c).across();
    }

    int blocksDown(int c) {
        return unitsDown() * components.get(c).down();
    }

    /** Blocks of component {@code c} in a row without padding: what a scan of this component alone holds. */
    int ownBlocksAcross(int c) {
        return ceil(ceil(size.width() * components.get(c).across(), mostAcross), BLOCK);
    }

    int ownBlocksDown(int c) {
        return ceil(ceil(size.height() * components.get(c).down(), mostDown), BLOCK);
    }

    /** Whether the steps are whole numbers; libjpeg and we read no others. */
    boolean hasWholeSteps() {
        return components.stream().allMatch(c -> mostAcross % c.across() == 0 && mostDown % c.down() == 0);
    }

    private static int ceil(int value, int step) {
        return (value + step - 1) / step;
    }
}
