package org.palimpsest.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A graph whose backward pass takes its memory from workspaces from the first step on. Deeplearning4j makes them only when each
 * was used as often as the graph has layers, to know by then how large they have to be; until then gradients are allocated one by
 * one, which adds up over a training's first steps. Made at once, a workspace that is too small is made anew.
 */
final class EarlyWorkspaces extends ComputationGraph {
    private static final long serialVersionUID = 1L;

    EarlyWorkspaces(ComputationGraphConfiguration configuration) {
        super(configuration);
        WS_LAYER_ACT_X_CONFIG.setCyclesBeforeInitialization(1);
    }
}
