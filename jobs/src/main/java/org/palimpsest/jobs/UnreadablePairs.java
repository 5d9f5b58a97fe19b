package org.palimpsest.jobs;

import java.util.LinkedHashSet;
import java.util.Set;
import org.palimpsest.training.PairFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of each pair that cannot be read, once, and stops when there are too many. */
final class UnreadablePairs {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadablePairs.class);

    private final Set<String> names = new LinkedHashSet<>();
    private final String what;
    private final int allowed;
    private final int pairs;

    /**
     * @param what the pairs are there for, for people
     * @param maxShare of so many pairs, rounded up
     */
    UnreadablePairs(String what, double maxShare, int pairs) {
        this.what = what;
        allowed = (int) Math.ceil(maxShare * pairs);
        this.pairs = pairs;
    }

    void add(PairFault fault) {
        if (!names.add(fault.name())) {
            return;
        }
        LOG.warn("{} pair {} is left out: {}", what, fault.name(), fault.reason());
        if (names.size() > allowed) {
            throw new TooManyUnreadableException(names.size() + " of " + pairs + " " + what + " pairs cannot be read, "
                    + String.join(", ", names.stream().limit(5).toList()) + (names.size() > 5 ? ", …" : "")
                    + "; the last one: " + fault.reason()
                    + "; mend or move them, or raise train.max-unreadable-share");
        }
    }

    int count() {
        return names.size();
    }
}
