package io.gpt4all.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the key-value pairs, keeps the small values and checks the large ones. */
final class MetadataReader {
    /** Most bytes of a key; the format's limit. */
    static final int MAX_KEY_LENGTH = 65535;

    /** Most pairs. Our limit: llama.cpp compares each key with each; models have about 50. */
    static final int MAX_PAIRS = 16384;

    /** Bytes that keys and strings may take in memory. Chat templates have some 10 KiB. */
    private static final long KEPT_TEXT = 16 << 20;

    /** Longest string that is kept, bytes. */
    private static final int KEPT_STRING = 1 << 20;

    /** Longest array whose integers are kept: one per layer. */
    private static final int KEPT_ARRAY = ModelChecks.MAX_LAYERS;

    private final GgufSource source;
    private final TokenizerCheck tokenizer;
    private long textLeft = KEPT_TEXT;

    MetadataReader(GgufSource source) {
        this.source = source;
        this.tokenizer = new TokenizerCheck(source);
    }

    GgufMetadata read(long pairs) throws IOException {
        if (pairs > MAX_PAIRS) {
            throw source.damaged(pairs + " metadata pairs; " + MAX_PAIRS + " are allowed");
        }
        Map<String, GgufValue> values = new LinkedHashMap<>();
        Map<String, GgufMetadata.Place> places = new HashMap<>();
        for (long i = 0; i < pairs; i++) {
            String key = readKey(i);
            if (values.containsKey(key)) {
                throw source.damaged("The key " + key + " is there twice");
            }
            long start = source.position();
            values.put(key, readValue(key));
            places.put(key, new GgufMetadata.Place(start, source.position()));
        }
        GgufMetadata metadata = new GgufMetadata(values, places);
        tokenizer.finish(metadata);
        return metadata;
    }

    private String readKey(long index) throws IOException {
        String key = Names.read(source, MAX_KEY_LENGTH, "The name of key " + index);
        if (key.isEmpty()) {
            throw source.damaged("Key " + index + " has no name");
        }
        charge(key.length());
        return key;
    }

    private GgufValue readValue(String key) throws IOException {
        GgufValueType type = readType(key);
        return switch (type) {
            case STRING -> readText(key);
            case ARRAY -> readArray(key);
            case BOOL -> new GgufValue.Bool(source.readByte(key) != 0);
            case FLOAT32, FLOAT64 -> new GgufValue.Decimal(type, source.readDecimal(type, key));
            default -> new GgufValue.Whole(type, source.readInteger(type, key));
        };
    }

    private GgufValueType readType(String key) throws IOException {
        int id = source.readInt(key);
        GgufValueType type = GgufValueType.of(id);
        if (type == null) {
            throw source.damaged("The value of " + key + " is of type " + id + "; 0 to 12 exist");
        }
        return type;
    }

    private GgufValue readText(String key) throws IOException {
        long length = source.readLength(key);
        if (length > KEPT_STRING) { // such as a whole tokenizer.json, which nobody asks for
            source.skip(length, key);
            return new GgufValue.Text(length, null);
        }
        charge(length);
        return new GgufValue.Text(length, source.readText(length, key));
    }

    /** None is left out for want of room: what is checked by a string must be there to look at. */
    private void charge(long length) {
        textLeft -= length;
        if (textLeft < 0) {
            throw source.damaged(
                    "Names of keys and strings take more than " + KEPT_TEXT + " bytes");
        }
    }

    private GgufValue readArray(String key) throws IOException {
        GgufValueType element = readType(key);
        if (element == GgufValueType.ARRAY) {
            throw source.damaged("The value of " + key + " is an array of arrays");
        }
        if (element == GgufValueType.STRING) {
            return readTexts(key);
        }
        long count = source.readCount(element.size(), "The number of elements of " + key);
        if (tokenizer.concerns(key, element)) {
            tokenizer.read(key, count);
            return new GgufValue.Array(element, count, null);
        }
        if (element.isInteger() || element == GgufValueType.BOOL) {
            return new GgufValue.Array(element, count, readIntegers(element, count, key));
        }
        source.skip(count * element.size(), key);
        return new GgufValue.Array(element, count, null);
    }

    private @Nullable List<Long> readIntegers(GgufValueType type, long count, String key)
            throws IOException {
        List<Long> integers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long integer = source.readInteger(type, key);
            tokenizer.note(key, integer);
            if (count <= KEPT_ARRAY) {
                integers.add(integer);
            }
        }
        return count <= KEPT_ARRAY ? List.copyOf(integers) : null;
    }

    private GgufValue readTexts(String key) throws IOException {
        long count = source.readCount(Long.BYTES, "The number of strings of " + key);
        if (tokenizer.concerns(key, GgufValueType.STRING)) {
            tokenizer.read(key, count);
        } else {
            for (long i = 0; i < count; i++) {
                source.skip(source.readLength(key), key);
            }
        }
        return new GgufValue.Array(GgufValueType.STRING, count, null);
    }
}
