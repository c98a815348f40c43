package io.gpt4all.llama.internal.wordpiece;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What BERT's tokeniser makes of each code point, the file {@code characters.txt}: lists of code
 * points by property. An item is a code point, a range such as {@code 41-5a}, or a code point and
 * what it becomes, such as {@code 130:69.307}; all numbers are hexadecimal.
 */
final class Characters {
    private static final String FILE = "characters.txt";

    /** What to do with a range. */
    @FunctionalInterface
    interface Range {
        void accept(int first, int last);
    }

    /** What to do with a code point and the values that an item gives it. */
    @FunctionalInterface
    interface Mapping {
        void accept(int codePoint, int[] values);
    }

    private final Map<String, StringBuilder> properties = new HashMap<>();

    private Characters() {}

    static Characters read() {
        InputStream file = Characters.class.getResourceAsStream(FILE);
        Characters characters = new Characters();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file, FILE), StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(characters::add);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return characters;
    }

    private void add(String line) {
        int end = line.indexOf(' ');
        properties
                .computeIfAbsent(line.substring(0, end), name -> new StringBuilder())
                .append(line, end, line.length());
    }

    /** Each range of a property without values: its first and its last code point. */
    void forRanges(String property, Range action) {
        items(
                property,
                item -> {
                    int dash = item.indexOf('-');
                    int first = number(item, 0, dash < 0 ? item.length() : dash);
                    action.accept(first, dash < 0 ? first : number(item, dash + 1, item.length()));
                });
    }

    /** Each code point of a property with values. */
    void forEach(String property, Mapping action) {
        items(
                property,
                item -> {
                    int colon = item.indexOf(':');
                    int[] values = numbers(item.substring(colon + 1));
                    action.accept(number(item, 0, colon), values);
                });
    }

    private void items(String property, Consumer<String> action) {
        StringBuilder list = Objects.requireNonNull(properties.get(property), property);
        for (String item : list.substring(1).split(" ", -1)) {
            action.accept(item);
        }
    }

    private static int[] numbers(String values) {
        String[] parts = values.split("\\.", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i], 16);
        }
        return numbers;
    }

    private static int number(String item, int from, int to) {
        return Integer.parseInt(item, from, to, 16);
    }
}
