package org.palimpsest.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StorageException;
import org.palimpsest.synthesis.InkPack;

/**
 * An ink pack that travels as the name of its folder: read once in each process that draws, for all of its partitions. A class
 * and not a record because it keeps what it has read.
 */
final class SharedInkPack implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final String digest;
    private transient InkPack pack;

    /**
     * @param folder readable in each process under this path; empty = the built-in pack
     * @param digest what {@link #digest} said of it where the work was planned
     */
    SharedInkPack(String folder, String digest) {
        this.folder = folder;
        this.digest = digest;
    }

    /**
     * The pack.
     *
     * @throws StorageException if it cannot be read here or is another one
     */
    synchronized InkPack open() {
        if (pack == null) {
            pack = folder.isEmpty() ? InkPack.builtIn() : read();
        }
        return pack;
    }

    private InkPack read() {
        try {
            if (!digest(Path.of(folder)).equals(digest)) {
                throw new StorageException("the ink pack " + folder
                        + " on this executor is another one than the driver's; copy that one here");
            }
            return InkPack.read(Path.of(folder));
        } catch (IOException e) {
            throw new StorageException("cannot read the ink pack " + folder + " on this executor", e);
        }
    }

    /** Of names and sizes: enough to tell one pack from another without reading hundreds of megabytes. */
    static String digest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> lines = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .toList();
            return Sha256.of(String.join("\n", lines));
        }
    }
}
