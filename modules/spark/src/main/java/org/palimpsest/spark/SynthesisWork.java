package org.palimpsest.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
    /** Raised when pages of the same seed and profile change: a dataset is drawn by one program. */
    private static final int REVISION = 4;

    /**
     * Names an ink pack's content.
     *
     * @param inkPack its folder; empty = the built-in pack
     * @throws IOException if the folder cannot be listed
     */
    public static String digestOf(String inkPack) throws IOException {
        return inkPack.isEmpty() ? "built-in" : SharedInkPack.digest(Path.of(inkPack));
    }

    /** What besides its index decides a page's bytes. */
    public WorkKey key() {
        return new WorkKey(
                "",
                Sha256.of("synthesize " + REVISION + " seed=" + seed + " " + profile + " " + mix + " backgrounds="
                        + backgrounds.digest() + " ink-pack=" + inkPackDigest + " format=" + format));
    }

    /** Where the scan of a page lies in the output. */
    public String scanOf(String stem) {
        return in(layout.scans(), stem, format);
    }

    /** Where the truth of a page lies in the output. */
    public String truthOf(String stem) {
        return in(layout.truths(), stem, format);
    }

    /** Where a run in another format leaves the page's scan and truth. */
    List<String> inOtherFormats(String stem) {
        return Arrays.stream(PageFormat.values())
                .filter(other -> other != format)
                .flatMap(other -> Stream.of(in(layout.scans(), stem, other), in(layout.truths(), stem, other)))
                .toList();
    }

    private static String in(String folder, String stem, PageFormat format) {
        return folder + "/" + stem + "." + format.suffix();
    }
}
