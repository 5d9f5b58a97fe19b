package org.palimpsest.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Checkpoints as bytes: a zip, or a folder with the same files. {@code manifest.json} names every part with its size and
 * SHA-256; nothing is parsed before its digest agrees, and an entry that the manifest does not name is refused. Writing the
 * same checkpoint twice gives the same bytes.
 */
public final class CheckpointFile {
    static final String MANIFEST = "manifest.json";
    static final String PARAMETERS = "parameters.f32";
    /** Far above any model of ours; a forged entry must not fill the heap. */
    static final long MAX_PART_BYTES = 1L << 30;

    private static final String COPY_AGAIN = "copy it again, whole, from where it was made";
    private static final String GIVE = "give a checkpoint that 'palimpsest train' or 'palimpsest import' wrote";
    private static final String COPY_OR_GIVE = COPY_AGAIN + ", or " + GIVE;

    private CheckpointFile() {}

    /** A checkpoint with the SHA-256 of its manifest, which stands for all of it. */
    public record Read(Checkpoint checkpoint, CheckpointManifest manifest, String digest) {}

    /** Reads and verifies a zip or a folder. */
    public static Read read(Path path) throws CheckpointException {
        try {
            if (Files.isDirectory(path)) {
                return verified(filesOf(path), path.toString());
            }
            return read(Files.readAllBytes(path), path.toString());
        } catch (IOException unreadable) {
            throw new CheckpointException(
                    "model " + path + ": cannot be read (" + unreadable + "); give a checkpoint zip or folder",
                    unreadable);
        }
    }

    /** Reads and verifies a zip in memory; {@code name} is for messages. */
    public static Read read(byte[] zip, String name) throws CheckpointException {
        try {
            return verified(entriesOf(zip), name);
        } catch (IOException damaged) {
            throw new CheckpointException(
                    "model " + name + ": not a readable zip (" + damaged.getMessage() + "); " + COPY_OR_GIVE, damaged);
        }
    }

    /** The checkpoint as zip bytes. */
    public static byte[] encode(Checkpoint checkpoint) {
        Map<String, byte[]> files = files(checkpoint);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED); // weights do not compress
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(stored(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("writing a zip in memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes a zip beside {@code path}, reads it back, and only then moves it into place. */
    public static void write(Path path, Checkpoint checkpoint) throws IOException {
        Path beside = path.resolveSibling("." + path.getFileName() + ".part");
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(beside, encode(checkpoint));
        try {
            read(beside);
        } catch (CheckpointException notWhatWasWritten) {
            throw new IOException("checkpoint " + path + ": does not read back; is the disk full?", notWhatWasWritten);
        }
        try {
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plainMove) {
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Map<String, byte[]> files(Checkpoint checkpoint) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(PARAMETERS, checkpoint.weights().encode());
        parts.putAll(checkpoint.parts());
        Map<String, CheckpointManifest.Part> listed = new LinkedHashMap<>();
        parts.forEach((name, bytes) -> listed.put(name, new CheckpointManifest.Part(bytes.length, sha256(bytes))));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(MANIFEST, CheckpointManifest.of(checkpoint, listed).encode());
        files.putAll(parts);
        return files;
    }

    private static Read verified(Map<String, byte[]> files, String name) throws CheckpointException {
        byte[] manifestBytes = files.remove(MANIFEST);
        if (manifestBytes == null) {
            throw new CheckpointException(
                    "model " + name + ": has no " + MANIFEST + "; it is not a Palimpsest checkpoint: " + GIVE);
        }
        CheckpointManifest manifest = parse(manifestBytes, name);
        for (Map.Entry<String, CheckpointManifest.Part> part : manifest.parts().entrySet()) {
            byte[] bytes = files.get(part.getKey());
            if (bytes == null) {
                throw new CheckpointException(
                        "model " + name + ": part " + part.getKey() + " is missing; " + COPY_AGAIN);
            }
            if (bytes.length != part.getValue().bytes()
                    || !sha256(bytes).equals(part.getValue().sha256())) {
                throw new CheckpointException("model " + name + ": part " + part.getKey()
                        + " is not what its manifest says (size or SHA-256 differ); it was damaged or tampered with: "
                        + COPY_AGAIN);
            }
        }
        for (String file : files.keySet()) {
            if (!manifest.parts().containsKey(file)) {
                throw new CheckpointException("model " + name + ": entry " + file
                        + " is not in its manifest; take it out, or copy the model again from where it was made");
            }
        }
        GeneratorSpec spec = manifest.spec(name);
        Weights weights;
        try {
            weights = Weights.decode(spec, files.remove(PARAMETERS));
        } catch (IllegalArgumentException otherShape) {
            throw new CheckpointException(
                    "model " + name + ": " + otherShape.getMessage() + "; " + COPY_AGAIN, otherShape);
        }
        return new Read(new Checkpoint(weights, manifest.card(), files), manifest, sha256(manifestBytes));
    }

    private static CheckpointManifest parse(byte[] bytes, String name) throws CheckpointException {
        try {
            return CheckpointManifest.decode(bytes);
        } catch (IOException unreadable) {
            throw new CheckpointException(
                    "model " + name + ": " + MANIFEST + " cannot be read (" + unreadable.getMessage() + "); "
                            + COPY_AGAIN,
                    unreadable);
        }
    }

    private static Map<String, byte[]> entriesOf(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.put(entry.getName(), bounded(zip, entry.getName())) != null) {
                    throw new IOException("entry " + entry.getName() + " occurs twice");
                }
            }
        } catch (IllegalArgumentException notUtf8) {
            throw new IOException("the name of an entry is damaged", notUtf8);
        }
        if (files.isEmpty()) {
            throw new IOException("no entries");
        }
        return files;
    }

    private static Map<String, byte[]> filesOf(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var listed = Files.newDirectoryStream(folder)) {
            for (Path file : listed) {
                try (InputStream in = Files.newInputStream(file)) {
                    files.put(
                            file.getFileName().toString(),
                            bounded(in, file.getFileName().toString()));
                }
            }
        }
        return files;
    }

    private static byte[] bounded(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, MAX_PART_BYTES + 1));
        if (bytes.length > MAX_PART_BYTES) {
            throw new IOException("entry " + name + " is larger than " + MAX_PART_BYTES + " bytes");
        }
        return bytes;
    }

    private static ZipEntry stored(String name, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // the same bytes whenever it is written
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
