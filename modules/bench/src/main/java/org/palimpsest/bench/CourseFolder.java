package org.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one course and what is shown of it, gone when closed. */
record CourseFolder(Path path) implements AutoCloseable {
    static CourseFolder fresh() throws IOException {
        return new CourseFolder(Files.createTempDirectory("palimpsest-bench"));
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
