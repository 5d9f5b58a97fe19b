package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.network.Op.Concat;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

class ArrangementTest {
    private final GeneratorSpec spec = new GeneratorSpec(0.5, GeneratorSpec.Output.GATED_RESIDUAL);

    @Test
    void whatALossOrAStockLayerReadsLiesChannelsFirst() {
        List<Op> ops = LayerTable.of(spec).ops();
        for (Precision precision : Precision.values()) {
            Arrangement arrangement = new Arrangement(ops, List.of("coarse_convm"), precision);
            assertThat(arrangement.layoutOf("coarse_convm")).isEqualTo(MapLayout.CHANNELS_FIRST);
            assertThat(arrangement.layoutOf(LayerTable.IMAGE)).isEqualTo(MapLayout.CHANNELS_FIRST);
            for (Op op : ops) {
                if (op instanceof Op.Sum || op instanceof Op.NormRelu) {
                    assertThat(arrangement.layoutsOf(op.inputs())).containsOnly(arrangement.layoutOf(op.name()));
                } else if (!(op instanceof Op.Conv || op instanceof Op.Deconv || op instanceof Concat)) {
                    assertThat(arrangement.layoutsOf(op.inputs())).containsOnly(MapLayout.CHANNELS_FIRST);
                }
            }
        }
    }

    @Test
    void aResidualBlockStaysInTheLayoutOfItsConvolutionsUnlessAPartOfItIsRead() {
        List<Op> ops = LayerTable.of(spec).ops();
        Arrangement free = new Arrangement(ops, List.of(), Precision.F32);
        List<String> block = List.of("res1.conv2", "convb", "res1.sum", "res1.bn", "res2.sum", "res2.bn");
        assertThat(free.layoutsOf(block)).containsOnly(free.layoutOf("res1.conv1"));
        Arrangement read = new Arrangement(ops, List.of("res2.bn"), Precision.F32);
        assertThat(read.layoutsOf(block)).containsOnly(MapLayout.CHANNELS_FIRST);
    }

    @Test
    void partsOfABlockedMergeAreWholeBlocks() {
        GeneratorSpec quarter = new GeneratorSpec(0.25, GeneratorSpec.Output.DIRECT);
        List<Op> ops = LayerTable.of(quarter).ops();
        Arrangement arrangement = new Arrangement(ops, List.of(), Precision.F32);
        // lateral4.3 and deconv4 have 8 channels each at this width, their merge 16
        assertThat(arrangement.layoutOf("cat4")).isEqualTo(MapLayout.CHANNELS_FIRST);
    }
}
