package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.synthesis.SynthesisProfile.Split;

class InkPackTest {
    @TempDir
    private Path folder;

    @Test
    void theBuiltInPackPrintsAndWritesEveryPlainLetter() {
        Stock stock = new Stock(InkPack.builtIn(), Split.TRAIN);
        assertThat(stock.printFaces()).hasSize(12).allMatch(face -> face.font().canDisplayUpTo("Aa 09 =+-") < 0);
        for (char c : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-+=()/".toCharArray()) {
            assertThat(stock.skeletons(String.valueOf(c)))
                    .as("skeletons of %s", c)
                    .isNotEmpty();
        }
    }

    @Test
    void readsStrokesByWriterAndSplit() throws IOException {
        packed(
                "strokes/pendigits.ndjson.gz",
                """
                {"set":"pendigits","writer":"w01","label":"7","split":"train","s":[[0,0,500,1000],[1,2]],"p":[[1,2]]}
                {"set":"pendigits","writer":null,"label":"8","split":null,"s":[[5,6]]}
                {"set":"pendigits","writer":"w31","label":"7","split":"test","s":[[0,0,500,1000]]}
                """);
        InkPack pack = InkPack.read(folder);

        List<StrokeSample> samples = pack.strokes("pendigits");
        assertThat(samples).extracting(StrokeSample::writer).containsExactly("w01", "", "w31");
        assertThat(samples).extracting(StrokeSample::split).containsExactly(Split.TRAIN, Split.TRAIN, Split.TEST);
        assertThat(samples.get(0).strokes()).isDeepEqualTo(new float[][] {{0, 0, 500, 1000}, {1, 2}});
        assertThat(new Stock(pack, Split.TRAIN).digitHands()).hasSize(1);
        assertThat(new Stock(pack, Split.VAL).digitHands()).isEmpty();
    }

    @Test
    void aPassageServesItsOwnSplitOnly() throws IOException {
        packed(
                "text/exam.ndjson.gz",
                """
                {"subject":"math","year":2010,"text":"one","split":"train"}
                {"subject":"math","year":2019,"text":"two","split":"val"}
                """);
        InkPack pack = InkPack.read(folder);

        assertThat(new Stock(pack, Split.TRAIN).passages()).containsExactly("one");
        assertThat(new Stock(pack, Split.VAL).passages()).containsExactly("two");
        assertThat(new Stock(pack, Split.TEST).passages()).isEmpty();
    }

    @Test
    void splitsOfALongWordListAreDisjointAndComplete() {
        InkPack pack = InkPack.builtIn();
        List<String> train = new Stock(pack, Split.TRAIN).words("words-en");
        List<String> val = new Stock(pack, Split.VAL).words("words-en");
        List<String> test = new Stock(pack, Split.TEST).words("words-en");

        assertThat(train).doesNotContainAnyElementsOf(val).doesNotContainAnyElementsOf(test);
        assertThat(val).isNotEmpty().doesNotContainAnyElementsOf(test);
        assertThat(train.size() + val.size() + test.size())
                .isEqualTo(pack.words("words-en").size());
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = folder.resolve("missing");
        assertThatIOException()
                .isThrownBy(() -> InkPack.read(missing))
                .withMessage("ink pack: " + missing
                        + " is not a folder; give the folder that holds strokes/, fonts/ and text/");
    }

    @Test
    void readsTheFontsItListsAndNamesOneThatIsDamaged() throws IOException {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        try (InputStream font = InkPack.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
            Files.copy(font, fonts.resolve("sound.ttf"));
        }
        Files.writeString(
                fonts.resolve("fonts.json"), "[{\"file\": \"sound.ttf\", \"kind\": \"hand\", \"split\": \"val\"}]");
        List<Face> faces = InkPack.read(folder).faces();
        assertThat(faces).hasSize(InkPack.builtIn().faces().size() + 1);
        assertThat(faces.get(faces.size() - 1).font().getFontName()).isEqualTo("Liberation Sans");

        Files.writeString(fonts.resolve("sound.ttf"), "no longer");
        assertThatIOException()
                .isThrownBy(() -> InkPack.read(folder))
                .withMessageStartingWith("ink pack: font " + fonts.resolve("sound.ttf") + " cannot be loaded")
                .withMessageEndingWith("replace the file");
    }

    private void packed(String name, String lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }
}
