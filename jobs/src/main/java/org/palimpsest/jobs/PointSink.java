package org.palimpsest.jobs;

import java.time.Instant;
import java.util.Map;

/** Takes the points of a training's curves as they come. Never throws and never makes the training wait. */
interface PointSink {
    /** Takes nothing. */
    PointSink NONE = new PointSink() {
        @Override
        public void point(Instant at, long step, Map<String, Double> values) {}

        @Override
        public void end(TrainingState how) {}
    };

    /** @param values by the name of their curve */
    void point(Instant at, long step, Map<String, Double> values);

    /** No point comes after this. */
    void end(TrainingState how);
}
