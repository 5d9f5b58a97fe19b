package org.palimpsest.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class BeforeAfterTest {
    @Test
    void showsSmallPagesAtTheirSizeSideBySide() {
        PageImage before = PageImage.filled(10, 5, Colour.GREY, 20);
        PageImage after = PageImage.filled(10, 5, Colour.GREY, 200);
        PageImage picture = BeforeAfter.of(before, after);
        assertThat(picture.width()).isEqualTo(10 + 16 + 10);
        assertThat(picture.height()).isEqualTo(5);
        assertThat(picture.sample(9, 4, 1)).isEqualTo(20);
        assertThat(picture.sample(10, 4, 1)).isEqualTo(120);
        assertThat(picture.sample(26, 0, 2)).isEqualTo(200);
    }

    @Test
    void averagesLargePagesDown() {
        byte[] stripes = new byte[1600 * 4];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i % 2 == 0 ? 0 : 200);
        }
        PageImage page = PageImage.of(1600, 4, Colour.GREY, stripes);
        PageImage picture = BeforeAfter.of(page, page);
        assertThat(picture.width()).isEqualTo(800 + 16 + 800);
        assertThat(picture.height()).isEqualTo(2);
        assertThat(picture.sample(400, 1, 0)).isEqualTo(100);
    }

    @Test
    void refusesTwoPagesOfDifferentSize() {
        PageImage one = PageImage.filled(3, 3, Colour.GREY, 0);
        PageImage other = PageImage.filled(3, 4, Colour.GREY, 0);
        assertThatThrownBy(() -> BeforeAfter.of(one, other))
                .hasMessageContaining("3x3")
                .hasMessageContaining("3x4");
    }
}
