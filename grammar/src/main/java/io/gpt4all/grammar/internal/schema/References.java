package io.gpt4all.grammar.internal.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finds what {@code $ref} names: pointers into the same document alone. */
final class References {
    private final Location root;
    private final String base;

    References(Location root) {
        this.root = root;
        Object id = root.value() instanceof Map<?, ?> map ? map.get("$id") : null;
        this.base = id instanceof String text ? text.replaceFirst("#.*", "") : "";
    }

    Location resolve(Location reference) {
        String text = Reader.string(reference);
        if (reference.embedded()) {
            throw reference.failure("references in a schema with its own $id are not supported");
        }
        String fragment = text.startsWith(base) ? text.substring(base.length()) : text;
        if (!fragment.isEmpty() && !fragment.equals("#") && !fragment.startsWith("#/")) {
            throw reference.failure("only references such as #/$defs/name are supported");
        }
        return fragment.length() <= 1 ? root : walk(fragment, reference);
    }

    private Location walk(String fragment, Location reference) {
        Location found = root;
        for (String step : decoded(fragment.substring(2), reference).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            found = found.step(key).orElseThrow(() -> missing(reference));
        }
        return found;
    }

    private static SchemaFailure missing(Location reference) {
        return reference.failure("there is nothing at " + reference.value());
    }

    private static String decoded(String pointer, Location reference) {
        try {
            return URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw reference.failure("this is no URI: " + malformed.getMessage());
        }
    }
}
