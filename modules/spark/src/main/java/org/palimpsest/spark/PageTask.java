package org.palimpsest.spark;

import java.io.Serializable;

/** One piece of work that ends in one ledger entry; travels to executors. */
public interface PageTask extends Serializable {
    /** The name of its ledger entry, unique within a run. */
    String name();

    /** Expected effort, in any unit that is the same for all tasks of a run; at least 1. */
    long weight();
}
