package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.llama.internal.ffi.Layouts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code llama_batch}: the tokens of one step, all of sequence 0. Set up once and filled anew for
 * each step, so that a step allocates nothing.
 */
final class LlamaBatch {
    private final int capacity;
    private final MemorySegment struct;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment outputs;

    LlamaBatch(Arena arena, int capacity) {
        this.capacity = capacity;
        this.struct = arena.allocate(Layouts.BATCH);
        this.tokens = arena.allocate(JAVA_INT, capacity);
        this.positions = arena.allocate(JAVA_INT, capacity);
        this.outputs = arena.allocate(capacity);
        MemorySegment sequenceCounts = arena.allocate(JAVA_INT, capacity);
        MemorySegment sequenceIds = arena.allocate(ADDRESS, capacity);
        MemorySegment zero = arena.allocate(JAVA_INT);
        for (int i = 0; i < capacity; i++) {
            sequenceCounts.setAtIndex(JAVA_INT, i, 1);
            sequenceIds.setAtIndex(ADDRESS, i, zero);
        }
        struct.set(ADDRESS, at("token"), tokens);
        struct.set(ADDRESS, at("pos"), positions);
        struct.set(ADDRESS, at("n_seq_id"), sequenceCounts);
        struct.set(ADDRESS, at("seq_id"), sequenceIds);
        struct.set(ADDRESS, at("logits"), outputs);
    }

    int capacity() {
        return capacity;
    }

    /** Puts tokens in, each at the position of its index; only the last one gets logits. */
    MemorySegment fill(int[] source, int from, int to) {
        int count = to - from;
        MemorySegment.copy(source, from, tokens, JAVA_INT, 0, count);
        for (int i = 0; i < count; i++) {
            positions.setAtIndex(JAVA_INT, i, from + i);
        }
        outputs.asSlice(0, count).fill((byte) 0);
        outputs.set(JAVA_BYTE, count - 1L, (byte) 1);
        struct.set(JAVA_INT, at("n_tokens"), count);
        return struct;
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.BATCH, field);
    }
}
