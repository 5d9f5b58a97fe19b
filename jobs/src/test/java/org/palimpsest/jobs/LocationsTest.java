package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {
    private final Locations locations = new Locations(new SparkConf(false));

    @TempDir
    Path folder;

    @Test
    void refusesAnOutputThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("page.png"));
        assertRefused(() -> locations.output(file.toString()), "--output " + file + ": is a file; give a folder");
    }

    @Test
    void refusesAnInputThatIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("page.png"));
        assertRefused(
                () -> locations.input(file.toString()),
                "--input " + file + ": is a file; give the folder that it is in");
        assertRefused(
                () -> locations.input(folder + "/absent"),
                "--input " + folder + "/absent: there is no such folder; give one that is there");
    }

    private static void assertRefused(ThrowingCallable asked, String message) {
        assertThatThrownBy(asked).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void anOutputNeedNotBeThere() {
        String output = folder.resolve("new").toString();
        assertThat(locations.output(output).uri()).isEqualTo(output);
    }
}
