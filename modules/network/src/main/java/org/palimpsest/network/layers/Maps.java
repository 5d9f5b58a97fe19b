package org.palimpsest.network.layers;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.palimpsest.network.engine.MapLayout;

/** Maps {@code [N,C,H,W]} of a given layout in Deeplearning4j's workspaces. */
final class Maps {
    private Maps() {}

    /** Uninitialised. */
    static INDArray create(LayerWorkspaceMgr workspaces, ArrayType purpose, MapLayout layout, long... nchw) {
        return layout.seen(workspaces.createUninitialized(purpose, DataType.FLOAT, layout.inMemory(nchw), 'c'));
    }
}
