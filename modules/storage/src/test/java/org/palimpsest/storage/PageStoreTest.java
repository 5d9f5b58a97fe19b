package org.palimpsest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageStoreTest {
    @TempDir
    Path folder;

    @Test
    void listsWhatWasWrittenSortedByNameWithSizes() {
        try (PageStore store = open()) {
            store.writeOnce("b.png", bytes("bb"));
            store.writeOnce("box/1.png", bytes("a"));
            store.writeOnce("a.png", bytes("ccc"));
            assertThat(store.list())
                    .extracting(StoredObject::name, StoredObject::bytes)
                    .containsExactly(tuple("a.png", 3L), tuple("b.png", 2L), tuple("box/1.png", 1L));
            assertThat(store.list("box")).extracting(StoredObject::name).containsExactly("box/1.png");
        }
    }

    @Test
    void anObjectOnHdfsIsReplacedInOneStep() throws Exception {
        try (PageStore store = new PageStore(new HdfsOnDisk(), new org.apache.hadoop.fs.Path(folder.toUri()))) {
            store.writeOnce("best.zip", bytes("first"));
            store.writeOnce("best.zip", bytes("second"));
        }
        assertThat(folder.resolve("best.zip")).hasContent("second");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void listsNothingWhereNothingIs() {
        try (PageStore store = StoreLocation.of(folder.resolve("absent")).open()) {
            assertThat(store.list()).isEmpty();
            assertThat(store.isFolder()).isFalse();
            assertThat(store.find("a.png")).isEmpty();
        }
    }

    @Test
    void leavesOutDotFilesAndItsOwnFolder() {
        try (PageStore store = open()) {
            store.writeOnce(".hidden/a.png", bytes("a"));
            store.writeOnce(".DS_Store", bytes("a"));
            store.writeOnce("_palimpsest/runs/x.json", bytes("a"));
            store.writeOnce("_plan.png", bytes("a"));
            assertThat(store.list()).extracting(StoredObject::name).containsExactly("_plan.png");
            assertThat(store.list("_palimpsest")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page #1 100%.png",
                "a:b.png",
                "ü/ページ.png",
                "new\nline.png",
                "a*b?[c]{d}.png",
                "%2e%2e/x.png",
                "~x"
            })
    void keepsStrangeNamesAsTheyAre(String name) throws Exception {
        try (PageStore store = open()) {
            store.writeOnce(name, bytes(name));
            assertThat(store.list()).extracting(StoredObject::name).containsExactly(name);
            assertThat(store.read(store.list().get(0))).isEqualTo(bytes(name));
            assertThat(folder.resolve(name)).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.png", "a/../../x.png", "/etc/x", "a//b", "", "a/./b", "a/", ".."})
    void refusesNamesThatLeadOut(String name) {
        try (PageStore store = open()) {
            assertThatThrownBy(() -> store.writeOnce(name, bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("object name '" + name + "' is refused");
        }
    }

    @Test
    void replacesAnObjectAndLeavesNothingBeside() throws IOException {
        try (PageStore store = open()) {
            store.writeOnce("a.png", bytes("old, longer"));
            store.writeOnce("a.png", bytes("new"));
        }
        assertThat(folder.resolve("a.png")).hasContent("new");
        assertThat(filesBelow(folder)).containsExactly("a.png");
    }

    @Test
    void removesWhatAKilledWriterLeft() throws IOException {
        Files.createDirectories(folder.resolve("box"));
        Files.writeString(folder.resolve("box/.palimpsest-1234.part"), "half");
        Files.writeString(folder.resolve("box/a.png"), "whole");
        Files.createDirectories(folder.resolve("_palimpsest/runs/1/parts"));
        Files.writeString(folder.resolve("_palimpsest/runs/1/parts/.palimpsest-5678.part"), "half");
        try (PageStore store = open()) {
            assertThat(store.removeUnfinished()).isEqualTo(2);
        }
        assertThat(filesBelow(folder)).containsExactly("box/a.png");
    }

    @Test
    void saysWhenAnObjectIsNoLongerWhatTheListingSaid() throws IOException {
        try (PageStore store = open()) {
            store.writeOnce("a.png", bytes("1234"));
            StoredObject listed = store.list().get(0);
            Files.writeString(folder.resolve("a.png"), "12");
            assertThatThrownBy(() -> store.read(listed))
                    .isInstanceOf(ObjectChangedException.class)
                    .hasMessage("a.png: was listed with 4 bytes and now has 2");
            Files.writeString(folder.resolve("a.png"), "123456");
            assertThatThrownBy(() -> store.read(listed))
                    .hasMessageContaining("has grown since it was listed with 4 bytes");
            Files.delete(folder.resolve("a.png"));
            assertThatThrownBy(() -> store.read(listed)).hasMessageContaining("a.png: was listed but cannot be opened");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAFaultOfTheStore() throws IOException {
        Files.writeString(folder.resolve("box"), "a file in the way");
        try (PageStore store = open()) {
            assertThatThrownBy(() -> store.writeOnce("box/a.png", bytes("x")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("cannot write box/a.png (1 bytes)")
                    .hasMessageEndingWith(
                            "; see that this user may write there and that there is room, then run again");
        }
    }

    @Test
    void anUnknownSchemeIsAFaultOfTheStore() {
        assertThatThrownBy(() -> new StoreLocation("nosuch://host/x", Map.of()).open())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot open the store nosuch://host/x")
                .hasMessageEndingWith(
                        "; give a path, or the URI of a store that Hadoop knows, such as s3a://bucket/folder");
    }

    @Test
    void refusesAnOutputThatTouchesTheInput() throws IOException {
        Path scans = Files.createDirectories(folder.resolve("scans"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), scans);
        StoreLocation input = StoreLocation.of(scans);
        for (Path output : List.of(scans, scans.resolve("out"), folder, link, link.resolve("deep/out"))) {
            assertThatThrownBy(() -> StoreLocation.requireApart(input, StoreLocation.of(output)))
                    .as("%s", output)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("originals are never written to");
        }
        StoreLocation.requireApart(input, StoreLocation.of(folder.resolve("scans-cleaned")));
    }

    @Test
    void aLocationTravelsToExecutors() throws Exception {
        StoreLocation location = new StoreLocation(folder.toUri().toString(), Map.of("io.file.buffer.size", "8192"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(location);
        }
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(objects.readObject()).isEqualTo(location);
        }
        assertThat(location.toString()).contains("io.file.buffer.size").doesNotContain("8192");
    }

    @Test
    void namesHaveStemAndSuffix() {
        StoredObject page = new StoredObject("images/exam.017.PNG", 1, Instant.EPOCH);
        assertThat(page.stem()).isEqualTo("exam.017");
        assertThat(page.suffix()).isEqualTo("png");
        assertThat(new StoredObject("README", 1, Instant.EPOCH).suffix()).isEmpty();
    }

    private PageStore open() {
        return StoreLocation.of(folder).open();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
