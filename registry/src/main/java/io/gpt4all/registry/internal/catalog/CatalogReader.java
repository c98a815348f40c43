package io.gpt4all.registry.internal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpt4all.model.CatalogEntry;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a {@code models3.json}. What it says is not trusted: there are limits to everything, and a
 * broken entry costs that entry alone.
 */
public final class CatalogReader {
    private static final int MOST_ENTRIES = 10_000;
    // Models in parts can have far more files than entries.
    private static final int MOST_FILES = 20_000;
    private static final int MOST_WARNINGS = 20;

    private final String source;
    private final UrlRules urls;
    private final List<CatalogEntry> entries = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int files;
    private int untold;

    private CatalogReader(String source, Optional<URI> base) {
        this.source = source;
        this.urls = new UrlRules(base);
    }

    /**
     * What a catalogue has.
     *
     * @param entries in its order
     * @param warnings sentences: what is left out and why, not endlessly many
     */
    public record Result(List<CatalogEntry> entries, List<String> warnings) {
        /** Copies the lists. */
        public Result {
            entries = List.copyOf(entries);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads a catalogue: an array of objects, or an object whose {@code models} is one.
     *
     * @param json all of it
     * @param source location, for messages and for {@link CatalogEntry#source()}
     * @param base URL that it came from; empty for what is on this machine and therefore trusted to
     *     name any URL
     * @return its entries
     * @throws IOException if it is no catalogue; the message ends the sentence "It is ..."
     */
    public static Result read(byte[] json, String source, Optional<URI> base) throws IOException {
        JsonNode top = PlainJson.parse(json);
        JsonNode array = top.isObject() ? top.path("models") : top;
        if (!array.isArray()) {
            throw new IOException("no catalogue: neither an array nor an object with models");
        }
        return new CatalogReader(source, base).read(array);
    }

    private Result read(JsonNode array) {
        int number = 0;
        for (JsonNode object : array) {
            number++;
            if (number > MOST_ENTRIES || files > MOST_FILES) {
                warn("it is too long, only " + (number - 1) + " of " + array.size() + " were read");
                break;
            }
            add(object, "entry " + number + label(object));
        }
        if (untold > 0) {
            warnings.add(source + ": and " + untold + " more such entries or fields.");
        }
        return new Result(entries, warnings);
    }

    private static String label(JsonNode object) {
        String name = object.path("filename").asText(object.path("name").asText());
        return name.isEmpty() ? "" : " " + PlainText.quoted(name);
    }

    private void add(JsonNode object, String label) {
        List<String> doubts = new ArrayList<>();
        try {
            if (!object.isObject()) {
                throw new BrokenEntryException("it is no object");
            }
            // No field leaves it to the model's file; a null says that there is none.
            boolean chats = !object.path("chatTemplate").isNull();
            CatalogEntry entry =
                    new EntryReader(source, urls, doubts::add)
                            .read(PlainJson.fields(object), chats);
            if (!names.add(entry.fileName().toLowerCase(Locale.ROOT))) {
                throw new BrokenEntryException("an earlier one has the same filename");
            }
            entries.add(entry);
            files += entry.files().size();
            doubts.forEach(doubt -> warn(label + ": " + doubt));
        } catch (BrokenEntryException e) {
            warn(label + " is left out: " + e.getMessage() + ". Have it corrected there");
        }
    }

    private void warn(String sentence) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(source + ": " + sentence + ".");
        } else {
            untold++;
        }
    }
}
