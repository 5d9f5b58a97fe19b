package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.palimpsest.cleaning.CleanedPage;
import org.palimpsest.cleaning.PageCleaner;
import org.palimpsest.documents.Container;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;

/** Reads a document, erases the handwriting of each of its pages and writes it under the same name. */
public final class CleanOneDocument implements PageWorker<CleanTask, LedgerEntry> {
    /** Ledger code of a file that is no scanned document and does not claim to be one. */
    public static final String NOT_A_DOCUMENT = "NOT_A_DOCUMENT";

    // A file is what its content says. The suffix decides one thing only: whether a file that is no document ought to
    // be one.
    static final Set<String> CLAIMS = Set.of(
            "jpg", "jpeg", "jpe", "png", "tif", "tiff", "bmp", "pdf", "webp", "gif", "jp2", "j2k", "heic", "avif",
            "djvu");

    private final CleanWork work;
    private final Entries entries;
    private final PageStore input;
    private final PageStore output;
    private final PageCleaner cleaner;
    private final Opened opened = new Opened();

    public CleanOneDocument(CleanWork work) {
        this.work = work;
        this.entries = new Entries(work.key());
        try {
            this.input = opened.add(work.input().open());
            this.output = opened.add(work.output().open());
            this.cleaner = new PageCleaner(opened.add(work.eraser().open()), work.plan());
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    @Override
    public LedgerEntry work(CleanTask task) {
        return entries.of(task.name(), seen -> {
            seen.saw(Content.unread(task.document()));
            Entries.requireWithin(work.limits(), task.document());
            byte[] bytes = input.read(task.document());
            Content content = seen.saw(Content.of(task.document(), bytes));
            Optional<LedgerEntry> before = task.former().doneBeforeOf(content);
            if (before.isPresent()) {
                return before.get();
            }
            if (Container.sniff(bytes).isEmpty()
                    && !CLAIMS.contains(task.document().suffix())) {
                return LedgerEntry.skipped(
                        task.name(), NOT_A_DOCUMENT, "no scanned document", content, Content.NONE, work.key());
            }
            return cleaned(task.name(), bytes, content);
        });
    }

    private LedgerEntry cleaned(String name, byte[] bytes, Content content)
            throws DocumentException, ObjectChangedException {
        ScannedDocument document = ScannedDocument.open(bytes, work.limits());
        List<String> notes = new ArrayList<>();
        Pages pages = new Pages(name);
        byte[] result = document.rewrite(pages::clean, notes::add);
        output.writeOnce(name, result);
        Content written = Content.written(result);
        State state = written.sha256().equals(content.sha256()) ? State.UNCHANGED : State.CLEANED;
        return new LedgerEntry(
                name, state, "", "", content, written, work.key(), document.pageCount(), pages.shareErased(), 0, notes);
    }

    /** The pages of one document, in their order. */
    private final class Pages {
        private final String name;
        private int count;
        private double pixels;
        private double erased;

        Pages(String name) {
            this.name = name;
        }

        PageImage clean(PageImage scan) {
            CleanedPage page = cleaner.clean(scan);
            count++;
            pixels += scan.pixels();
            erased += page.figures().shareErased() * scan.pixels();
            if (work.pictures() instanceof PicturePlan.Into into) {
                output.writeOnce(into.nameOf(name, count), into.picture().of(scan, page.page()));
            }
            return page.page();
        }

        double shareErased() {
            return pixels == 0 ? 0 : Math.min(1, erased / pixels);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
