package io.gpt4all.registry.internal.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON from others, with limits, as plain Java values. */
final class PlainJson {
    /** Bytes that a document may have. GPT4All's catalogue has 41,000. */
    static final int MOST_BYTES = 16 << 20;

    // Of the whole document: what is beyond is an attack or no catalogue.
    private static final int MOST_TOKENS = 1_000_000;
    private static final int DEEPEST = 100;
    // Of an entry: what is beyond costs this entry alone.
    private static final int LONGEST_TEXT = 256 << 10;
    private static final int DEEPEST_OF_ENTRY = 8;

    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(MOST_BYTES)
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .maxStringLength(MOST_BYTES)
                                                    .maxNumberLength(10_000)
                                                    .maxNameLength(MOST_BYTES)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PlainJson() {}

    /**
     * Parses a document.
     *
     * @throws IOException if it is none or beyond the limits; the message ends the sentence "It is"
     */
    static JsonNode parse(byte[] json) throws IOException {
        if (json.length > MOST_BYTES) {
            throw new IOException("larger than " + (MOST_BYTES >> 20) + " MiB, no catalogue");
        }
        String begin = new String(json, 0, Math.min(json.length, 500), StandardCharsets.UTF_8);
        String visible = begin.replace("\ufeff", "").strip();
        if (visible.isEmpty()) {
            throw new IOException("empty");
        }
        if (!visible.startsWith("[") && !visible.startsWith("{")) {
            String hint = visible.startsWith("<") ? ": the login page of a network?" : "";
            throw new IOException("not JSON, it begins with " + PlainText.quoted(visible) + hint);
        }
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("broken JSON" + where(e), e);
        }
    }

    private static String where(JsonProcessingException e) {
        String reason = " (" + PlainText.fact(e.getOriginalMessage()) + ")";
        return Optional.ofNullable(e.getLocation())
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr() + reason)
                .orElse(reason);
    }

    /** The fields of an object, without nulls, immutable all through. */
    static Map<String, Object> fields(JsonNode object) throws BrokenEntryException {
        return fields(object, DEEPEST_OF_ENTRY);
    }

    private static Map<String, Object> fields(JsonNode object, int depth)
            throws BrokenEntryException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Optional<Object> value = plain(field.getValue(), depth);
            value.ifPresent(present -> fields.put(field.getKey(), present));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static Optional<Object> plain(JsonNode node, int depth) throws BrokenEntryException {
        if (depth == 0) {
            throw new BrokenEntryException("it is nested deeper than " + DEEPEST_OF_ENTRY);
        }
        if (node.isObject()) {
            return Optional.of(fields(node, depth - 1));
        }
        if (node.isArray()) {
            return Optional.of(list(node, depth - 1));
        }
        return scalar(node);
    }

    private static List<Object> list(JsonNode array, int depth) throws BrokenEntryException {
        List<Object> items = new ArrayList<>();
        for (JsonNode item : array) {
            plain(item, depth).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    private static Optional<Object> scalar(JsonNode node) throws BrokenEntryException {
        if (node.isTextual() && node.textValue().length() > LONGEST_TEXT) {
            throw new BrokenEntryException(
                    "it has a text of "
                            + node.textValue().length()
                            + " characters, more than "
                            + LONGEST_TEXT);
        }
        if (node.isNull()) {
            return Optional.empty();
        }
        if (node.isNumber()) {
            return Optional.of(node.numberValue());
        }
        return Optional.of(node.isBoolean() ? (Object) node.booleanValue() : node.asText());
    }
}
