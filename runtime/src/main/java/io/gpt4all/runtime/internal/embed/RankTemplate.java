package io.gpt4all.runtime.internal.embed;

import io.gpt4all.ModelLoadException;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompt of a model that ranks, with places for query and document, each in it once or more.
 *
 * @param source as the model file has it
 */
public record RankTemplate(String source) {
    private static final String QUERY = "{query}";
    private static final String DOCUMENT = "{document}";
    private static final Pattern PLACE = Pattern.compile("\\{(?:query|document)\\}");

    /**
     * Checks that it has both places.
     *
     * @throws ModelLoadException if it has not
     */
    public RankTemplate {
        for (String place : List.of(QUERY, DOCUMENT)) {
            if (!source.contains(place)) {
                throw new ModelLoadException(
                        "The model's prompt for ranking has no "
                                + place
                                + " in it, so that its scores would mean nothing: '"
                                + source
                                + "'. Take another conversion of the model.");
            }
        }
    }

    /** The prompt of a query and a document, whose texts are no special tokens. */
    public List<Segment> fill(String query, String document) {
        List<Segment> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(source);
        int from = 0;
        while (place.find()) {
            add(parts, source.substring(from, place.start()));
            parts.add(new Segment.User(place.group().equals(QUERY) ? query : document));
            from = place.end();
        }
        add(parts, source.substring(from));
        return parts;
    }

    private static void add(List<Segment> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Segment.Template(text));
        }
    }
}
