package io.gpt4all.template;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of the tests' own files, which Python wrote, so that no library is needed. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Map<String, @Nullable Object> read(Path file) throws IOException {
        return object(new Json(Files.readString(file)).value());
    }

    static @Nullable Object readAny(Path file) throws IOException {
        return new Json(Files.readString(file)).value();
    }

    static Map<String, @Nullable Object> resource(String name) throws IOException {
        try (InputStream in = Json.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no test resource " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return object(new Json(text).value());
        }
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }

    private @Nullable Object value() {
        char c = peek();
        if (c == '{') {
            return readObject();
        }
        if (c == '[') {
            return readList();
        }
        if (c == '"') {
            return readString();
        }
        return word();
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private Map<String, @Nullable Object> readObject() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        while (!take('}')) {
            take(',');
            peek();
            String key = readString();
            take(':');
            map.put(key, value());
        }
        return map;
    }

    private List<@Nullable Object> readList() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (!take(']')) {
            take(',');
            list.add(value());
        }
        return list;
    }

    private String readString() {
        StringBuilder out = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escape(text.charAt(at++)) : c);
        }
        at++;
        return out.toString();
    }

    private char escape(char c) {
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int named = "nrtbf".indexOf(c);
        return named < 0 ? c : "\n\r\t\b\f".charAt(named);
    }

    private @Nullable Object word() {
        int from = at;
        while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(word);
            default -> number(word);
        };
    }

    private static Number number(String word) {
        boolean real = word.contains(".") || word.contains("e");
        return real ? (Number) Double.valueOf(word) : new BigInteger(word);
    }
}
