package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which model is to answer what.
 *
 * @param model a name or path
 * @param prompt as given among the arguments
 */
record Target(String model, Optional<String> prompt) {
    /** System property that names the model to take when none is given. */
    static final String DEFAULT_PROPERTY = "gpt4all.default.model";

    /** The model that the distribution brings. */
    private static final String EMBEDDED = "SmolLM2-135M-Instruct.Q4_1";

    /** Reads {@code [MODEL] [PROMPT]}: a single word is a model if there is one of that name. */
    static Target of(List<String> words, GPT4AllFactory factory) {
        if (words.size() > 2) {
            throw new IllegalArgumentException(
                    words.size()
                            + " arguments, where MODEL and PROMPT are the most."
                            + " Put a prompt of several words in quotes.");
        }
        if (words.size() == 2) {
            return new Target(words.get(0), Optional.of(words.get(1)));
        }
        if (words.size() == 1 && isModel(words.get(0), factory)) {
            return new Target(words.get(0), Optional.empty());
        }
        return new Target(defaultModel(), words.stream().findFirst());
    }

    static String defaultModel() {
        return System.getProperty(DEFAULT_PROPERTY, EMBEDDED);
    }

    private static boolean isModel(String word, GPT4AllFactory factory) {
        if (word.isBlank()) {
            return false;
        }
        if (word.toLowerCase(Locale.ROOT).endsWith(".gguf")) {
            return true; // a mistyped file name is better refused than answered
        }
        try {
            return factory.findModel(word).isPresent();
        } catch (InvalidPathException e) {
            return false; // no file can have that name: it is prose
        }
    }
}
