package io.gpt4all.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of the form {@code --name value}. */
final class Arguments {
    private static final Set<String> KNOWN =
            Set.of(
                    "model",
                    "file",
                    "threads",
                    "ctx",
                    "chunk",
                    "pairs",
                    "warm-ups",
                    "sequences",
                    "busy",
                    "chats",
                    "server",
                    "peer",
                    "jar",
                    "jars",
                    "pack",
                    "list",
                    "each",
                    "long",
                    "chat",
                    "to",
                    "as",
                    "tokens",
                    "out",
                    "gpt4all",
                    "template",
                    "python",
                    "millis",
                    "sources");
    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for an unknown option or one without a value
     */
    Arguments(List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).replaceFirst("^--", "");
            if (!KNOWN.contains(name) || i + 1 == words.size()) {
                throw new IllegalArgumentException(
                        "Not an option with a value: " + words.get(i) + "; there are " + KNOWN);
            }
            values.put(name, words.get(i + 1));
        }
    }

    String text(String name, String preset) {
        return values.getOrDefault(name, preset);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is needed");
        }
        return value;
    }

    int number(String name, int preset) {
        return Integer.parseInt(text(name, Integer.toString(preset)));
    }
}
