package io.gpt4all.gguf;

import java.io.IOException;
import java.util.ArrayList;
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
        for (long i = 0; i < pairs; i++) {
            String key = readKey(i);
            if (values.put(key, readValue(key)) != null) {
                throw source.damaged("The key " + key + " is there twice");
            }
        }
        GgufMetadata metadata = new GgufMetadata(values);
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
            case FLOAT32 -> new GgufValue.Decimal(type, Float.intBitsToFloat(source.readInt(key)));
            case FLOAT64 ->
                    new GgufValue.Decimal(type, Double.longBitsToDouble(source.readLong(key)));
            default -> new GgufValue.Whole(type, readInteger(type, key));
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

    private long readInteger(GgufValueType type, String key) throws IOException {
        return switch (type) {
            case UINT8 -> source.readByte(key) & 0xff;
            case INT8 -> source.readByte(key);
            case BOOL -> source.readByte(key) == 0 ? 0 : 1;
            case UINT16 -> source.readShort(key) & 0xffff;
            case INT16 -> source.readShort(key);
            case UINT32 -> Integer.toUnsignedLong(source.readInt(key));
            case INT32 -> source.readInt(key);
            case UINT64, INT64 -> source.readLong(key);
            case FLOAT32, FLOAT64, STRING, ARRAY ->
                    throw new IllegalStateException(type + " is no integer");
        };
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
        boolean integers = element != GgufValueType.FLOAT32 && element != GgufValueType.FLOAT64;
        if (integers) {
            return new GgufValue.Array(element, count, readIntegers(element, count, key));
        }
        source.skip(count * element.size(), key);
        return new GgufValue.Array(element, count, null);
    }

    private @Nullable List<Long> readIntegers(GgufValueType type, long count, String key)
            throws IOException {
        List<Long> integers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long integer = readInteger(type, key);
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
