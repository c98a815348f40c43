package io.gpt4all.gguf;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Writes keys, and what is before their values; each key once. */
final class MetadataWriter {
    private static final int CHUNK = 1 << 16;

    private final GgufOutput out;
    private final Set<String> keys = new HashSet<>();

    MetadataWriter(GgufOutput out) {
        this.out = out;
    }

    int count() {
        return keys.size();
    }

    void begin(String key, GgufValueType type) throws IOException {
        writeKey(key);
        out.writeInt(type.id());
    }

    /** Where the number of elements is to be. */
    long beginArray(String key, GgufValueType element) throws IOException {
        begin(key, GgufValueType.ARRAY);
        out.writeInt(element.id());
        long countAt = out.position();
        out.writeLong(0);
        return countAt;
    }

    void copy(GgufFile from, String key) throws IOException {
        GgufMetadata.Place place =
                from.metadata()
                        .place(key)
                        .orElseThrow(() -> new IllegalArgumentException(from.path() + ": " + key));
        writeKey(key);
        try (GgufSource source = GgufSource.open(from.path())) {
            source.seek(place.start());
            for (long left = place.end() - place.start(); left > 0; left -= CHUNK) {
                out.writeBytes(source.readBytes(Math.min(left, CHUNK), key));
            }
        }
    }

    private void writeKey(String key) throws IOException {
        Names.check(key, MetadataReader.MAX_KEY_LENGTH);
        if (!keys.add(key)) {
            throw new IllegalArgumentException("The key " + key + " is there already");
        }
        out.writeText(key);
    }

    static void requireInteger(String key, GgufValueType type, long value) {
        boolean fits =
                switch (type) {
                    case UINT8, UINT16, UINT32 -> value >>> (8 * type.size()) == 0;
                    case INT8 -> value == (byte) value;
                    case INT16 -> value == (short) value;
                    case INT32 -> value == (int) value;
                    case UINT64, INT64 -> true;
                    case FLOAT32, FLOAT64, BOOL, STRING, ARRAY -> false;
                };
        if (!fits) {
            throw new IllegalArgumentException(key + ": " + value + " is no " + type);
        }
    }

    static void requireDecimal(String key, GgufValueType type) {
        if (!type.isDecimal()) {
            throw new IllegalArgumentException(key + ": " + type + " has no decimals");
        }
    }
}
