package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.Layouts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;

/**
 * {@code llama_token_data_array}: the tokens that samplers choose from. Set up once for a
 * vocabulary and filled anew for each choice. Belongs to one thread.
 */
final class Candidates {
    private static final long BYTES = Layouts.TOKEN_DATA.byteSize();
    private static final long LOGIT = Layouts.offset(Layouts.TOKEN_DATA, "logit");
    private static final long DATA = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "data");
    private static final long SIZE = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "size");
    private static final long SORTED = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "sorted");
    private static final long SELECTED = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "selected");

    private final int most;
    private final MemorySegment array;
    private final MemorySegment data;

    Candidates(Arena arena, int most) {
        this.most = most;
        this.array = arena.allocate(Layouts.TOKEN_DATA_ARRAY);
        this.data = arena.allocate(BYTES * most, Layouts.TOKEN_DATA.byteAlignment());
    }

    /** As many tokens as there is room for, with the logits of a {@code float *}. */
    Candidates all(MemorySegment logits) {
        MemorySegment values = CMemory.floats(logits, most);
        for (int token = 0; token < most; token++) {
            put(token, token, values.getAtIndex(JAVA_FLOAT, token));
        }
        return sized(most);
    }

    /**
     * Some tokens with their logits, each once, but for those that are no numbers.
     *
     * @param tokens in ascending order; only the first {@code count} are looked at
     */
    Candidates of(int[] tokens, int count, MemorySegment logits) {
        int place = 0;
        int last = -1;
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            float logit = logits.getAtIndex(JAVA_FLOAT, token);
            if (token != last && !Float.isNaN(logit)) {
                put(place++, token, logit);
            }
            last = token;
        }
        return sized(place);
    }

    /** One token alone. */
    Candidates one(int token) {
        put(0, token, 0);
        return sized(1);
    }

    private void put(int place, int token, float logit) {
        data.set(JAVA_INT, BYTES * place, token);
        data.set(JAVA_FLOAT, BYTES * place + LOGIT, logit);
        data.set(JAVA_FLOAT, BYTES * place + LOGIT + Float.BYTES, 0);
    }

    private Candidates sized(int size) {
        array.set(ADDRESS, DATA, data); // samplers move it
        array.set(JAVA_LONG, SIZE, size);
        array.set(JAVA_LONG, SELECTED, -1);
        array.set(JAVA_BOOLEAN, SORTED, false);
        return this;
    }

    /** Whether one that a sampler has left can be chosen; in the order in which they were put. */
    boolean isAnyLeft(int size, IntPredicate wanted) {
        for (int place = 0; place < size; place++) {
            if (data.get(JAVA_FLOAT, BYTES * place + LOGIT) != Float.NEGATIVE_INFINITY
                    && wanted.test(data.get(JAVA_INT, BYTES * place))) {
                return true;
            }
        }
        return false;
    }

    /** The pointer, for samplers. */
    MemorySegment array() {
        return array;
    }

    /** The token that a sampler has chosen. */
    int selected() {
        long place = array.get(JAVA_LONG, SELECTED);
        MemorySegment moved = array.get(ADDRESS, DATA);
        return CMemory.intAt(moved, BYTES * place);
    }
}
