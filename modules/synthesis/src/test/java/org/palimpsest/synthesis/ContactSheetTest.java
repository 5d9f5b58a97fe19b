package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class ContactSheetTest {
    private static ContactSheet.Entry entry(int width, int height) {
        return new ContactSheet.Entry(
                "page " + width,
                PageImage.filled(width, height, Colour.RGB, 10),
                PageImage.filled(width, height, Colour.GREY, 60),
                EraseMask.of(width, height, new byte[width * height]));
    }

    @Test
    void showsScanTruthAndMaskOfEveryEntry() {
        PageImage one = ContactSheet.draw("pages", List.of(entry(700, 1000)));
        PageImage five = ContactSheet.draw(
                "pages", List.of(entry(700, 1000), entry(3, 2), entry(1, 4000), entry(4000, 1), entry(9, 9)));

        assertThat(five.width()).isGreaterThan(one.width());
        assertThat(five.height()).isGreaterThan(2 * one.height());
        assertThat(one.sample(40, 90, 0)).isEqualTo(10);
        assertThat(one.sample(40 + 340, 90, 0)).isEqualTo(60);
        assertThat(one.sample(40 + 680, 90, 0)).isZero();
    }

    @Test
    void refusesToShowNothing() {
        assertThatThrownBy(() -> ContactSheet.draw("pages", List.of())).hasMessage("contact sheet: no page to show");
    }
}
