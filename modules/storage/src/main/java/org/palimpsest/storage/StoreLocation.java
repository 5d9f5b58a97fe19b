package org.palimpsest.storage;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Where a store is and how to open it, in a form that travels to executors.
 *
 * @param uri a Hadoop path: {@code /data/scans}, {@code file:/…}, {@code hdfs://…}, {@code s3a://…}
 * @param hadoopOptions Hadoop settings on top of the defaults of the process that opens the store
 */
public record StoreLocation(String uri, Map<String, String> hadoopOptions) implements Serializable {
    private static final String LOCAL = "file";

    public StoreLocation {
        if (uri.isBlank()) {
            throw new IllegalArgumentException("store: the URI is empty; give a folder such as /data/scans");
        }
        // A copy of a type that is the same on every JVM, so that the record serializes alike everywhere.
        hadoopOptions = new TreeMap<>(hadoopOptions);
    }

    /** A folder of this machine. */
    public static StoreLocation of(Path folder) {
        return new StoreLocation(folder.toUri().toString(), Map.of());
    }

    /**
     * Opens the store; the folder need not exist yet.
     *
     * @throws StorageException if the scheme is unknown or the store does not answer
     */
    public PageStore open() {
        try {
            org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(uri);
            FileSystem files = FileSystem.newInstance(root.toUri(), configuration());
            // The raw one: Hadoop's local file system would litter the output with .crc files.
            FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
            return new PageStore(plain, plain.makeQualified(root));
        } catch (IOException | IllegalArgumentException e) {
            throw new StorageException(
                    "cannot open the store " + uri,
                    e,
                    "give a path, or the URI of a store that Hadoop knows, such as s3a://bucket/folder");
        }
    }

    /**
     * Checks that a run that reads {@code input} can write {@code output} without touching an original.
     *
     * @throws IllegalArgumentException if one is the other or lies inside it
     */
    public static void requireApart(StoreLocation input, StoreLocation output) {
        String in = input.canonical();
        String out = output.canonical();
        if (out.startsWith(in) || in.startsWith(out)) {
            String how = in.equals(out)
                    ? "is the input itself"
                    : out.startsWith(in) ? "lies inside the input" : "holds the input";
            throw new IllegalArgumentException("output " + output.uri + " " + how + " (" + input.uri
                    + "); originals are never written to: give an output folder apart from the input");
        }
    }

    /** The qualified path with symbolic links of local folders followed, ending in a slash. */
    private String canonical() {
        try (PageStore store = open()) {
            URI root = store.root().toUri();
            if (!LOCAL.equals(root.getScheme())) {
                return withSlash(root.toString());
            }
            return withSlash(LOCAL + ":" + realPath(Path.of(root.getPath())));
        }
    }

    private static Path realPath(Path folder) {
        for (Path known = folder; known != null; known = known.getParent()) {
            if (Files.exists(known)) {
                try {
                    return known.toRealPath().resolve(known.relativize(folder));
                } catch (IOException e) {
                    throw new StorageException("cannot follow the folder " + known, e);
                }
            }
        }
        return folder;
    }

    private static String withSlash(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        // Hadoop's own shutdown hook would close the store under a job that writes its last checkpoint before it ends.
        configuration.setBoolean("fs.automatic.close", false);
        hadoopOptions.forEach(configuration::set);
        return configuration;
    }

    /** Names the options without their values, which may be secret. */
    @Override
    public String toString() {
        return hadoopOptions.isEmpty() ? uri : uri + " with " + new TreeSet<>(hadoopOptions.keySet());
    }
}
