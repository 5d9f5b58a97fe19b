package org.palimpsest.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.testkit.TestPages;

class MaskReportTest {
    private final MaskReport good = reportOf("b", TestPages.withStroke(TestPages.printedPage(1, 90, 60), 2));
    private final MaskReport blank = reportOf("c", PageImage.filled(90, 60, Colour.GREY, 0));
    private final MaskReport other = reportOf("a", PageImage.filled(90, 60, Colour.RGB, 128));

    @Test
    void addsUpInAnyOrderAndGrouping() {
        assertThat(good.plus(blank)).isEqualTo(blank.plus(good));
        assertThat(good.plus(blank).plus(other)).isEqualTo(good.plus(blank.plus(other)));
        List<MaskReport> reports = new ArrayList<>(List.of(good, blank, other, good));
        MaskReport total = reports.stream().reduce(MaskReport.NONE, MaskReport::plus);
        Collections.shuffle(reports, new Random(3));
        assertThat(reports.stream().reduce(MaskReport.NONE, MaskReport::plus)).isEqualTo(total);
    }

    @Test
    void isNotChangedByNone() {
        assertThat(good.plus(MaskReport.NONE)).isEqualTo(good);
        assertThat(MaskReport.NONE.plus(good)).isEqualTo(good);
    }

    @Test
    void sumsPairsAndPoolsTheirPixels() {
        MaskReport total = good.plus(blank);

        assertThat(total.pairs()).isEqualTo(2);
        assertThat(total.pixels()).isEqualTo(2 * 90 * 60);
        assertThat(total.erasedShare()).isEqualTo((good.erasedShare() + blank.erasedShare()) / 2);
        assertThat(total.untouchedPsnr()).isBetween(blank.untouchedPsnr(), good.untouchedPsnr());
    }

    @Test
    void listsWarningsInOrder() {
        assertThat(good.warnings()).isEmpty();
        assertThat(blank.plus(other).warnings())
                .isSorted()
                .anyMatch(warning -> warning.startsWith("a: "))
                .anyMatch(warning -> warning.startsWith("c: "));
    }

    @Test
    void ofNoPairsErasesNothing() {
        assertThat(MaskReport.NONE.erasedShare()).isZero();
        assertThat(MaskReport.NONE.untouchedPsnr()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refusesToOverflow() {
        MaskReport full = new MaskReport(1, Long.MAX_VALUE, 0, 0, List.of());

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.plus(good));
    }

    @Test
    void survivesSerialization() throws Exception {
        MaskReport report = good.plus(other);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(report);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(report);
        }
    }

    private static MaskReport reportOf(String stem, PageImage scan) {
        PageImage truth = TestPages.printedPage(1, 90, 60);
        EraseMask mask = MaskRule.SOFT_RAMP.between(scan, truth);
        return MaskReport.of(PairFigures.of(stem, MaskRule.SOFT_RAMP, scan, truth, mask));
    }
}
