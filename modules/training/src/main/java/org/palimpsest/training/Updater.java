package org.palimpsest.training;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** How gradients become steps. */
public enum Updater {
    /** Adam with decay rates 0.9 and 0.999. */
    ADAM {
        @Override
        IUpdater with(ISchedule rate) {
            return new Adam(rate);
        }
    },
    /** The gradient times the rate: workers that average after every step then do just what one with all their crops would. */
    SGD {
        @Override
        IUpdater with(ISchedule rate) {
            return new Sgd(rate);
        }
    };

    abstract IUpdater with(ISchedule rate);
}
