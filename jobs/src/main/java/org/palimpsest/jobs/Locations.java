package org.palimpsest.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.storage.StoredObject;
import scala.Tuple2;

/** Turns {@code --input} and {@code --output} into stores that are checked to be apart and, for an input, to exist. */
final class Locations {
    private static final String HADOOP = "spark.hadoop.";

    private final Map<String, String> hadoopOptions = new TreeMap<>();

    /** With the Hadoop settings that Spark was given as {@code spark.hadoop.*}, so that executors open the same stores. */
    Locations(SparkConf spark) {
        for (Tuple2<String, String> entry : spark.getAllWithPrefix(HADOOP)) {
            hadoopOptions.put(entry._1(), entry._2());
        }
    }

    StoreLocation at(String uri) {
        return new StoreLocation(uri, hadoopOptions);
    }

    /** An input folder that exists. */
    StoreLocation input(String uri) {
        StoreLocation location = at(uri);
        try (PageStore store = location.open()) {
            if (!store.isFolder()) {
                throw new UsageException("--input " + uri
                        + (store.isFile()
                                ? ": is a file; give the folder that it is in"
                                : ": there is no such folder; give one that is there"));
            }
        }
        return location;
    }

    /** An output that is no file and touches none of the inputs. */
    StoreLocation output(String uri, StoreLocation... inputs) {
        StoreLocation location = at(uri);
        for (StoreLocation input : inputs) {
            try {
                StoreLocation.requireApart(input, location);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--output " + uri + ": " + e.getMessage(), e);
            }
        }
        try (PageStore store = location.open()) {
            if (store.isFile()) {
                throw new UsageException("--output " + uri + ": is a file; give a folder");
            }
        }
        return location;
    }

    /** The lines of a text file that say something, trimmed; {@code key} names the setting in messages. */
    Set<String> lines(String key, String uri) {
        try {
            byte[] text = file(uri)
                    .orElseThrow(() ->
                            new UsageException(key + " = " + uri + ": there is no such file; give one that is there"));
            return new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
        } catch (ObjectChangedException e) {
            throw new UsageException(
                    key + " = " + uri + ": is being written to (" + e.getMessage() + "); try again when it is done", e);
        }
    }

    /**
     * A whole file, if it is there.
     *
     * @throws ObjectChangedException if it is being written to
     * @throws UsageException if it is larger than one read takes
     */
    Optional<byte[]> file(String uri) throws ObjectChangedException {
        int slash = uri.lastIndexOf('/');
        if (slash == uri.length() - 1) {
            return Optional.empty();
        }
        try (PageStore store = at(slash < 0 ? "." : uri.substring(0, slash + 1)).open()) {
            Optional<StoredObject> found = store.find(uri.substring(slash + 1));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (found.get().bytes() > PageStore.MOST_READ_BYTES) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s: has %,d bytes, more than the 2 GiB that are read; is it the right file?",
                        uri,
                        found.get().bytes()));
            }
            return Optional.of(store.read(found.get()));
        }
    }
}
