package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class ContainerTest {
    private final PageImage page = SamplePages.scan(20, 10, Colour.RGB);

    @ParameterizedTest
    @CsvSource({"jpeg, JPEG", "png, PNG", "tiff, TIFF", "bmp, BMP"})
    void knowsEachContainerByItsContent(String format, Container container) throws IOException {
        byte[] file = JdkImages.write(format, param -> {}, JdkImages.image(page));
        assertThat(Container.sniff(file)).contains(container);
    }

    @ParameterizedTest
    @CsvSource({"Hello", "BMW cars are sold in many countries", "%PDF-1.7", "GIF89a", "II"})
    void takesNothingElseForAContainer(String text) {
        assertThat(Container.sniff(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void takesNoBytesForNoContainer() {
        assertThat(Container.sniff(new byte[0])).isEmpty();
    }

    @Test
    void describesTheFirstBytesOfAStranger() {
        assertThat(Container.describe("plain text".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("first bytes 70 6c 61 69 6e 20 74 65 78 74 (\"plain text\")");
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.4 and more, a PDF", "GIF89a, a GIF", "RIFF1234WEBPVP8, a WebP"})
    void namesFormatsItDoesNotRead(String head, String name) {
        assertThat(Container.describe(head.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(name);
    }
}
