package org.palimpsest.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/** HDFS as far as a writer of objects sees it, on this machine's disk: a plain rename takes a free name only. */
final class HdfsOnDisk extends DistributedFileSystem {
    private final RawLocalFileSystem disk = new RawLocalFileSystem();

    HdfsOnDisk() throws IOException {
        disk.initialize(URI.create("file:///"), new Configuration());
    }

    @Override
    public boolean mkdirs(Path folder) throws IOException {
        return disk.mkdirs(folder);
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return disk.create(file, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public short getDefaultReplication(Path path) {
        return 1;
    }

    @Override
    public long getDefaultBlockSize(Path path) {
        return 1 << 20;
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !disk.exists(to) && disk.rename(from, to);
    }

    @Override
    public void rename(Path from, Path to, Options.Rename... options) throws IOException {
        Files.move(on(from), on(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        throw new IOException("an object that is written again must not be deleted first: " + file);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private static java.nio.file.Path on(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }
}
