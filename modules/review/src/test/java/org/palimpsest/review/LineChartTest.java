package org.palimpsest.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.review.LineChart.Line;
import org.palimpsest.review.LineChart.Point;
import org.palimpsest.review.LineChart.Role;
import org.palimpsest.review.LineChart.Scale;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LineChartTest {
    @Test
    void drawsEachLineFromTheLeftBottomToTheRightTop() throws Exception {
        Element line = only(parsed(LineChart.svg(
                "psnr",
                Scale.LINEAR,
                List.of(line("model", Role.MEASURED, 10, 20, 30), line("scan", Role.BASELINE, 10, 10)))));

        assertThat(line.getAttribute("points")).isEqualTo("64.0,264.0 324.0,149.0 584.0,34.0");
    }

    @Test
    void dashesBaselinesOnly() {
        String svg = LineChart.svg(
                "psnr", Scale.LINEAR, List.of(line("a", Role.MEASURED, 1, 2), line("b", Role.BASELINE, 1, 2)));

        assertThat(svg.split("stroke-dasharray", -1)).hasSize(2);
    }

    @Test
    void whatWasUndoneIsPaleLikeItsName() {
        String svg = LineChart.svg(
                "psnr", Scale.LINEAR, List.of(line("a", Role.MEASURED, 1, 2), line("b", Role.UNDONE, 1, 2)));

        assertThat(svg).contains("stroke=\"#b5b5b5\"", "fill=\"#b5b5b5\">b</text>", "stroke=\"#1b6ca8\"");
    }

    @Test
    void byPowersOfTenLeavesOutWhatHasNone() throws Exception {
        Element line = only(parsed(LineChart.svg("loss", Scale.LOG, List.of(line("loss", Role.MEASURED, 100, 0, 1)))));

        assertThat(line.getAttribute("points")).isEqualTo("64.0,34.0 584.0,264.0");
    }

    @Test
    void labelsAreRoundAlsoByPowersOfTen() {
        assertThat(LineChart.svg("loss", Scale.LOG, List.of(line("loss", Role.MEASURED, 0.45, 0.68))))
                .contains(">0.5<", ">0.55<", ">0.65<")
                .doesNotContain(">0.501");
        assertThat(LineChart.svg("loss", Scale.LOG, List.of(line("loss", Role.MEASURED, 0.002, 7))))
                .contains(">0.01<", ">0.1<", ">1<");
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void saysSoWhereThereIsNothingYet(Scale scale) {
        assertThat(LineChart.svg("loss <1>", scale, List.of(line("loss", Role.MEASURED, Double.NaN))))
                .isEqualTo("<p class=\"note\">loss &lt;1&gt;: nothing yet</p>\n");
    }

    @Test
    void oneValueIsADotWithinTheChart() {
        assertThat(LineChart.svg("loss", Scale.LINEAR, List.of(line("loss", Role.MEASURED, 5))))
                .contains("<circle cx=\"324.0\" cy=\"149.0\"");
    }

    @Test
    void escapesNames() throws Exception {
        parsed(LineChart.svg("a <b> & \"c\"", Scale.LINEAR, List.of(line("</svg><script>", Role.MEASURED, 1, 2))));
    }

    /** The values at steps 0, 100, 200 … */
    private static Line line(String name, Role role, double... values) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new Point(100.0 * i, values[i]));
        }
        return new Line(name, role, points);
    }

    private static Element only(Document svg) {
        return (Element) svg.getElementsByTagName("polyline").item(0);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
