package io.gpt4all.gguf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One metadata value, or where it lies in the file when it is too large to keep. */
sealed interface GgufValue {

    GgufValueType type();

    /** Integers of any width; {@code UINT64} has its 64 bits as they are. */
    record Whole(GgufValueType type, long value) implements GgufValue {}

    record Decimal(GgufValueType type, double value) implements GgufValue {}

    record Bool(boolean value) implements GgufValue {
        @Override
        public GgufValueType type() {
            return GgufValueType.BOOL;
        }
    }

    /** A string; {@code null} if it was too large to keep. */
    record Text(long length, @Nullable String value) implements GgufValue {
        @Override
        public GgufValueType type() {
            return GgufValueType.STRING;
        }
    }

    /** An array; its integers if it is a short one of integers or booleans (0 and 1). */
    record Array(GgufValueType element, long count, @Nullable List<Long> integers)
            implements GgufValue {
        @Override
        public GgufValueType type() {
            return GgufValueType.ARRAY;
        }
    }
}
