package org.palimpsest.review;

import java.util.List;
import java.util.Map;

/** A training as one HTML file that needs nothing else: where it is, its curves, and what it made of a few crops over time. */
public final class TrainingReport {
    private static final List<String> PANELS = List.of("before", "predicted mask", "after", "truth");
    private static final int REFRESH_SECONDS = 30;

    private TrainingReport() {}

    /** Whether more is to come. */
    public enum State {
        /** A browser loads the page again by itself. */
        RUNNING,
        ENDED
    }

    /**
     * What the generator made of some crops at one time.
     *
     * @param pictures as {@code data:} URIs
     */
    public record Samples(String when, List<String> pictures) {
        public Samples {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * @param facts about where the training is, shown in order
     * @param charts by {@link LineChart#svg}
     * @param notes what happened besides, in order
     * @param samples the latest first
     * @param origin facts about what is learnt from what, shown last
     */
    public static String html(
            State state,
            Map<String, String> facts,
            List<String> charts,
            List<String> notes,
            List<Samples> samples,
            Map<String, String> origin) {
        String refresh =
                state == State.RUNNING ? "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">\n" : "";
        StringBuilder html = Html.page("Palimpsest: training", refresh);
        Html.facts(html, facts);
        html.append("<div class=\"charts\">\n");
        charts.forEach(html::append);
        html.append("</div>\n");
        if (!notes.isEmpty()) {
            html.append("<h2>What happened</h2>\n");
            notes.forEach(note -> html.append("<p>").append(Html.escaped(note)).append("</p>\n"));
        }
        for (Samples moment : samples) {
            html.append("<article><h2>").append(Html.escaped(moment.when())).append("</h2>\n");
            moment.pictures().forEach(picture -> Html.panels(html, PANELS, picture));
            html.append("</article>\n");
        }
        html.append("<h2>What is learnt</h2>\n");
        Html.facts(html, origin);
        return Html.end(html);
    }
}
