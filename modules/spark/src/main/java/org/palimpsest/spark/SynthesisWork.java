package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.storage.LedgerEntry.WorkKey;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.synthesis.PageMix;
import org.palimpsest.synthesis.SynthesisProfile;

/**
 * Which synthetic pages are made and where they go, in a form that travels to executors.
 *
 * @param inkPack folder of an ink pack, readable on each executor under this path; empty = the built-in one
 * @param inkPackDigest names the ink pack's content, so that another pack under the same path is another work
 */
public record SynthesisWork(
        StoreLocation output,
        DatasetLayout layout,
        long seed,
        SynthesisProfile profile,
        PageMix mix,
        BackgroundPages backgrounds,
        String inkPack,
        String inkPackDigest,
        PageFormat format)
        implements Serializable {

    /** What besides its index decides a page's bytes. */
    public WorkKey key() {
        return new WorkKey(
                "",
                Sha256.of("synthesize 3 seed=" + seed + " " + profile + " " + mix + " backgrounds="
                        + backgrounds.digest() + " ink-pack=" + inkPackDigest + " format=" + format));
    }

    /** Where the scan of a page lies in the output. */
    public String scanOf(String stem) {
        return layout.scans() + "/" + stem + "." + format.suffix();
    }

    /** Where the truth of a page lies in the output. */
    public String truthOf(String stem) {
        return layout.truths() + "/" + stem + "." + format.suffix();
    }
}
