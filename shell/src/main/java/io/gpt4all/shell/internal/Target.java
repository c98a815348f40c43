package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.model.ModelVerificationException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which model is to answer what.
 *
 * @param model a name or path
 * @param prompt as given among the arguments
 */
record Target(String model, Optional<String> prompt) {
    /** System property that names the model to take when none is given. */
    static final String DEFAULT_PROPERTY = "gpt4all.default.model";

    private static final int LONGEST_NAME = 200;
    private static final Pattern PROSE = Pattern.compile("[.?!,:;]\\s*$|\\R");

    /** The model that the distribution brings. */
    private static final String EMBEDDED = "SmolLM2-135M-Instruct.Q4_1";

    /** Reads {@code [MODEL] [PROMPT]}: a single word is a model if there is one of that name. */
    static Target of(List<String> words, Supplier<ModelRegistry> registry) {
        if (words.size() > 2) {
            throw new IllegalArgumentException(
                    words.size()
                            + " arguments, where MODEL and PROMPT are the most."
                            + " Put a prompt of several words in quotes.");
        }
        if (words.size() == 2) {
            return new Target(words.get(0), Optional.of(words.get(1)));
        }
        if (words.size() == 1 && isModel(words.get(0), registry)) {
            return new Target(words.get(0), Optional.empty());
        }
        return new Target(defaultModel(), words.stream().findFirst());
    }

    static String defaultModel() {
        return System.getProperty(DEFAULT_PROPERTY, EMBEDDED);
    }

    /** One whose name is the catalogue's is meant, and better refused than answered. */
    private static boolean isListed(String word, ModelRegistry registry) {
        try {
            return registry.find(word).entry().isPresent();
        } catch (ModelNotFoundException e) {
            return false;
        }
    }

    /** Prose is told by its looks first: looking names up costs time that its answer waits for. */
    private static boolean isModel(String word, Supplier<ModelRegistry> registry) {
        if (word.isBlank() || word.length() > LONGEST_NAME || PROSE.matcher(word).find()) {
            return false;
        }
        if (word.toLowerCase(Locale.ROOT).endsWith(".gguf")) {
            return true; // a mistyped file name is better refused than answered
        }
        try {
            return registry.get().locate(word).isPresent() || isListed(word, registry.get());
        } catch (ModelVerificationException e) {
            return true; // opening it tells what is wrong with it
        } catch (GPT4AllException e) {
            return false; // a name of several models, which may be prose, or no registry
        }
    }
}
