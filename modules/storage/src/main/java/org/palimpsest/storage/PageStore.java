package org.palimpsest.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects under one root: listed, read whole, written one at a time. Names are relative to the root.
 *
 * <p>A written object appears whole or not at all. Where the store can rename, bytes go to a hidden name beside the target
 * first; on an object store ({@code s3a}) one object is one PUT and nothing is ever renamed. Opened through
 * {@link StoreLocation#open()}; safe for use by several threads. Every failure of the store itself is a
 * {@link StorageException}.
 */
public final class PageStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageStore.class);
    private static final int BUFFER_BYTES = 1 << 16;

    /** The most bytes of an object that {@link #read} takes. */
    public static final long MOST_READ_BYTES = Integer.MAX_VALUE - 16L;

    private static final String PART_PREFIX = ".palimpsest-";
    private static final String PART_SUFFIX = ".part";
    private static final String TO_READ = "see that the store answers and lets this user read, then run again";
    private static final String TO_WRITE = "see that this user may write there and that there is room, then run again";

    private final FileSystem files;
    private final Path root;
    private final boolean renames;

    PageStore(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
        this.renames = !root.toUri().getScheme().startsWith("s3");
    }

    /** The qualified root, as a person would write it. */
    public String uri() {
        return root.toString();
    }

    Path root() {
        return root;
    }

    /** Whether the root is there and is a folder. On an object store a prefix without objects is no folder. */
    public boolean isFolder() {
        return status(root).map(FileStatus::isDirectory).orElse(false);
    }

    /** Whether the root is there and is a file, below which nothing can be. */
    public boolean isFile() {
        return status(root).map(FileStatus::isFile).orElse(false);
    }

    /**
     * All objects below the root, sorted by name; empty if the root is not there. Left out: names with a segment that begins
     * with a dot, and our own {@code _palimpsest} folder.
     */
    public List<StoredObject> list() {
        return listed(root);
    }

    /** As {@link #list()}, for the objects below one folder only, which may be our own. */
    public List<StoredObject> list(String folder) {
        return listed(path(folder));
    }

    /** The names of the folders in a folder, sorted; what they hold is not listed. */
    List<String> folders(String folder) {
        return Arrays.stream(listing(path(folder)))
                .filter(FileStatus::isDirectory)
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    private List<StoredObject> listed(Path from) {
        List<StoredObject> found = new ArrayList<>();
        Predicate<String> shown = segment -> !ObjectNames.isHidden(segment);
        for (FileStatus status : walk(from, shown, folder -> shown.test(folder.getName()))) {
            found.add(stored(status));
        }
        found.sort(Comparator.comparing(StoredObject::name));
        return found;
    }

    /** The object of that name, if there is one. */
    public Optional<StoredObject> find(String name) {
        return status(path(name)).filter(FileStatus::isFile).map(this::stored);
    }

    /**
     * Reads an object whole and checks that it still has the size that the listing gave.
     *
     * @throws ObjectChangedException if it is gone, has another size now, or may not be read
     */
    public byte[] read(StoredObject object) throws ObjectChangedException {
        if (object.bytes() > MOST_READ_BYTES) {
            throw new IllegalArgumentException(object.name() + ": " + object.bytes()
                    + " bytes are more than one read holds; check the size against a limit before reading");
        }
        byte[] bytes = new byte[(int) object.bytes()];
        boolean longer;
        try (FSDataInputStream in = files.open(path(object.name()), BUFFER_BYTES)) {
            in.readFully(bytes);
            longer = in.read() >= 0;
        } catch (FileNotFoundException | AccessControlException e) {
            throw new ObjectChangedException(object.name() + ": was listed but cannot be opened: " + e.getMessage());
        } catch (EOFException e) {
            throw changedOrCutShort(object);
        } catch (IOException e) {
            throw new StorageException("cannot read " + object.name() + " from " + root, e, TO_READ);
        }
        if (longer) {
            throw new ObjectChangedException(
                    object.name() + ": has grown since it was listed with " + object.bytes() + " bytes");
        }
        return bytes;
    }

    private ObjectChangedException changedOrCutShort(StoredObject object) {
        long now = find(object.name()).map(StoredObject::bytes).orElse(-1L);
        if (now == object.bytes()) {
            throw new StorageException(object.name() + ": the store cut the body short of its " + now
                    + " bytes; run again, what is done stays done");
        }
        return new ObjectChangedException(
                object.name() + ": was listed with " + object.bytes() + " bytes and now has " + Math.max(0, now));
    }

    /**
     * Writes an object in one step: a reader sees all of it or none. An object of that name is replaced, so that a repeated
     * task attempt, which writes the same bytes, changes nothing.
     */
    public void writeOnce(String name, byte[] bytes) {
        Path target = path(name);
        try {
            if (renames) {
                writeBesideAndRename(target, bytes);
            } else {
                write(target, bytes);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write " + name + " (" + bytes.length + " bytes) to " + root, e, TO_WRITE);
        }
    }

    private void writeBesideAndRename(Path target, byte[] bytes) throws IOException {
        Path folder = target.getParent();
        if (!files.mkdirs(folder)) {
            throw new IOException("cannot make the folder " + folder);
        }
        Path part = new Path(folder, PART_PREFIX + UUID.randomUUID() + PART_SUFFIX);
        try {
            write(part, bytes);
            replace(target, part);
        } catch (IOException e) {
            removeQuietly(part);
            throw e;
        }
    }

    private void replace(Path target, Path part) throws IOException {
        if (files instanceof DistributedFileSystem hdfs) {
            // its plain rename takes a free name only, and deleting first would leave a time without the object
            hdfs.rename(part, target, Options.Rename.OVERWRITE);
        } else if (!files.rename(part, target) && !(files.delete(target, false) && files.rename(part, target))) {
            throw new IOException("cannot rename " + part + " to " + target);
        }
    }

    private void write(Path target, byte[] bytes) throws IOException {
        // Without a permission argument: with one, Hadoop's local file system forks a chmod for every file.
        try (FSDataOutputStream out = files.create(
                target,
                true,
                BUFFER_BYTES,
                files.getDefaultReplication(target),
                files.getDefaultBlockSize(target),
                null)) {
            out.write(bytes);
        }
    }

    private void removeQuietly(Path part) {
        try {
            files.delete(part, false);
        } catch (IOException e) {
            LOG.warn("left behind {}: {}; the next run removes it", part, e.toString());
        }
    }

    /** Removes an object; says nothing if it is not there. */
    public void remove(String name) {
        try {
            files.delete(path(name), false);
        } catch (IOException e) {
            throw new StorageException("cannot remove " + name + " from " + root, e, TO_WRITE);
        }
    }

    /** Removes a folder that holds nothing any more; object stores have no such folders. */
    void removeFolderIfEmpty(String name) {
        try {
            Path folder = path(name);
            if (status(folder).isPresent() && files.listStatus(folder).length == 0) {
                files.delete(folder, false);
            }
        } catch (IOException e) {
            throw new StorageException("cannot remove the folder " + name + " from " + root, e, TO_WRITE);
        }
    }

    /**
     * Removes what killed writers left behind, in our own folder too, where runs that ended are not looked through: each may
     * hold a picture for every page. Only for the one run that writes here: another's unfinished objects would go too.
     *
     * @return how many were removed
     */
    public int removeUnfinished() {
        if (!renames) {
            return 0;
        }
        List<FileStatus> parts =
                walk(root, PageStore::isUnfinished, folder -> !folder.getName().startsWith(".") && !isEndedRun(folder));
        for (FileStatus part : parts) {
            removeQuietly(part.getPath());
        }
        return parts.size();
    }

    private static boolean isUnfinished(String segment) {
        return segment.startsWith(PART_PREFIX) && segment.endsWith(PART_SUFFIX);
    }

    private boolean isEndedRun(Path folder) {
        return folder.getParent().equals(path(RunLedger.RUNS))
                && status(new Path(folder, RunLedger.MANIFEST)).isPresent();
    }

    private List<FileStatus> walk(Path from, Predicate<String> takes, Predicate<Path> enters) {
        List<FileStatus> found = new ArrayList<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(from));
        while (!folders.isEmpty()) {
            for (FileStatus status : listing(folders.pop())) {
                String segment = status.getPath().getName();
                if (status.isFile() && takes.test(segment)) {
                    found.add(status);
                } else if (status.isDirectory() && enters.test(status.getPath())) {
                    folders.push(status.getPath());
                }
            }
        }
        return found;
    }

    private FileStatus[] listing(Path folder) {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException e) {
            LOG.debug("nothing to list: {} is not there", folder);
            return new FileStatus[0];
        } catch (IOException e) {
            throw new StorageException("cannot list " + folder, e, TO_READ);
        }
    }

    private Optional<FileStatus> status(Path path) {
        try {
            return Optional.of(files.getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException("cannot look at " + path, e, TO_READ);
        }
    }

    private StoredObject stored(FileStatus status) {
        String base = root.toUri().getPath();
        String path = status.getPath().toUri().getPath();
        String name = path.substring(base.endsWith("/") ? base.length() : base.length() + 1);
        return new StoredObject(name, status.getLen(), Instant.ofEpochMilli(status.getModificationTime()));
    }

    /** By parts and not by {@code new Path(root, name)}, which would take a name with a colon for a URI with a scheme. */
    private Path path(String name) {
        String base = root.toUri().getPath();
        String inside = ObjectNames.requireInside(name);
        return new Path(
                root.toUri().getScheme(),
                root.toUri().getAuthority(),
                base.endsWith("/") ? base + inside : base + "/" + inside);
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new StorageException("cannot close " + root, e);
        }
    }
}
