package org.palimpsest.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over steps as inline SVG: no script, no font, sharp in print. */
public final class LineChart {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 36;
    private static final int TICKS = 5;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c8553d", "#3a7d44", "#8e5ea2", "#b8860b", "#444444");

    private static final String PALE = "#b5b5b5";

    /** How values are laid out from bottom to top. */
    public enum Scale {
        LINEAR,
        /** By powers of ten; values that are not positive are left out. */
        LOG
    }

    /** Whether a line is the thing itself or what it is measured by. */
    public enum Role {
        MEASURED,
        /** Drawn dashed. */
        BASELINE,
        /** Was measured and then undone; drawn pale. */
        UNDONE
    }

    /** @param step samples or steps, ascending; a value that is not finite is left out */
    public record Point(double step, double value) {}

    public record Line(String name, Role role, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    private final Scale scale;
    private final List<Line> lines;
    private final Axis across;
    private final Axis up;

    private LineChart(Scale scale, List<Line> lines) {
        this.scale = scale;
        this.lines = lines;
        List<Point> points =
                lines.stream().flatMap(line -> line.points().stream()).toList();
        this.across = Axis.over(points.stream().map(Point::step).toList(), LEFT, WIDTH - RIGHT);
        this.up = Axis.over(points.stream().map(Point::value).toList(), HEIGHT - BOTTOM, TOP);
    }

    /** A chart with its heading; a line of text instead if there is no point yet. */
    public static String svg(String heading, Scale scale, List<Line> lines) {
        List<Line> shown = lines.stream()
                .map(line -> new Line(line.name(), line.role(), shown(line.points(), scale)))
                .filter(line -> !line.points().isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return "<p class=\"note\">" + Html.escaped(heading) + ": nothing yet</p>\n";
        }
        return new LineChart(scale, shown).svg(heading);
    }

    private static List<Point> shown(List<Point> points, Scale scale) {
        return points.stream()
                .filter(point -> Double.isFinite(point.value()))
                .filter(point -> scale == Scale.LINEAR || point.value() > 0)
                .map(point -> scale == Scale.LINEAR ? point : new Point(point.step(), Math.log10(point.value())))
                .toList();
    }

    private String svg(String heading) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"system-ui,sans-serif\" font-size=\"12\">%n<title>%s</title>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                Html.escaped(heading)));
        text(svg, LEFT, 18, "start", "#222", heading);
        for (double tick : upTicks()) {
            line(svg, LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick));
            text(svg, LEFT - 6, up.at(tick) + 4, "end", "#666", label(tick));
        }
        for (double tick : across.ticks(TICKS)) {
            text(svg, across.at(tick), HEIGHT - BOTTOM + 16, "middle", "#666", number(tick));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), colour(i));
        }
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    /** Within a power of ten round values are told by their distance, over several by their powers. */
    private List<Double> upTicks() {
        if (scale == Scale.LINEAR) {
            return up.ticks(TICKS);
        }
        if (up.high - up.low >= 1) {
            return up.ticks(TICKS).stream()
                    .filter(tick -> tick == Math.rint(tick))
                    .toList();
        }
        return new Axis(Math.pow(10, up.low), Math.pow(10, up.high), 0, 0)
                .ticks(TICKS).stream().map(Math::log10).toList();
    }

    private String label(double tick) {
        return number(scale == Scale.LOG ? Math.pow(10, tick) : tick);
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1000 && value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.4f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private void draw(StringBuilder svg, Line line, String colour) {
        if (line.points().size() == 1) {
            Point only = line.points().get(0);
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    across.at(only.step()),
                    up.at(only.value()),
                    colour));
            return;
        }
        svg.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"")
                .append(colour)
                .append('"');
        svg.append(line.role() == Role.BASELINE ? " stroke-dasharray=\"5 4\"" : "")
                .append(" points=\"");
        for (Point point : line.points()) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", across.at(point.step()), up.at(point.value())));
        }
        svg.setLength(svg.length() - 1);
        svg.append("\"/>\n");
    }

    private String colour(int line) {
        return lines.get(line).role() == Role.UNDONE ? PALE : COLOURS.get(line % COLOURS.size());
    }

    private void legend(StringBuilder svg) {
        double x = WIDTH - RIGHT;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String name = lines.get(i).name();
            text(svg, x, 18, "end", colour(i), name);
            x -= 7.0 * name.length() + 14;
        }
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                Html.escaped(text)));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e4e4e4\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    /** From values to places. */
    private record Axis(double low, double high, double from, double to) {
        static Axis over(List<Double> values, double from, double to) {
            double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            // a single value gets room on both sides
            double room = high > low ? 0 : Math.max(1e-9, Math.abs(low) / 10);
            return new Axis(low - room, high + room, from, to);
        }

        double at(double value) {
            return from + (value - low) / (high - low) * (to - from);
        }

        /** Round values within the axis, about so many. */
        List<Double> ticks(int about) {
            double raw = (high - low) / about;
            double power = Math.pow(10, Math.floor(Math.log10(raw)));
            double part = raw / power;
            double step = power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
            List<Double> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }
}
