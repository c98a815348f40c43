package io.gpt4all;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A LoRA adapter: a small file that changes how a model answers. Immutable.
 *
 * @param name what requests call it, 1 to 100 characters
 * @param file a GGUF file of the type {@code adapter}, made for the model
 * @param scale its strength in requests that do not choose adapters themselves, -100 to 100; 0: it
 *     serves only those that choose it; default 1
 */
public record LoraAdapter(String name, Path file, float scale) {
    static final float MOST = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range; says which and the range
     */
    public LoraAdapter {
        requireNonNull(file, "file");
        checkName(name);
        checkScale(name, scale);
    }

    /** With full strength. */
    public static LoraAdapter of(String name, Path file) {
        return new LoraAdapter(name, file, 1);
    }

    static void checkName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a LoRA adapter is empty.");
        }
        Ranges.check("length of a LoRA adapter's name", name.length(), 1, 100);
    }

    static void checkScale(String name, float scale) {
        Ranges.check("scale of the LoRA adapter " + name, scale, -MOST, MOST);
    }
}
