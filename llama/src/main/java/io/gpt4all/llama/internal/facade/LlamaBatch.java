package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.llama.internal.ffi.Layouts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code llama_batch}: the tokens of one step. Set up once and filled anew for each step, so that a
 * step allocates nothing.
 */
final class LlamaBatch implements AutoCloseable {
    private static final long COUNT = at("n_tokens");

    private final int capacity;
    private final MemorySegment struct;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment outputs;
    private final MemorySegment sequenceIds;
    private final MemorySegment[] ids; // of each sequence, a place that holds it
    private int count;

    LlamaBatch(Arena arena, int capacity, int sequences) {
        NativeObjects.made("batch");
        this.capacity = capacity;
        this.struct = arena.allocate(Layouts.BATCH);
        this.tokens = arena.allocate(JAVA_INT, capacity);
        this.positions = arena.allocate(JAVA_INT, capacity);
        this.outputs = arena.allocate(capacity);
        this.sequenceIds = arena.allocate(ADDRESS, capacity);
        this.ids = new MemorySegment[sequences];
        for (int i = 0; i < sequences; i++) {
            ids[i] = arena.allocateFrom(JAVA_INT, i);
        }
        MemorySegment sequenceCounts = arena.allocate(JAVA_INT, capacity);
        for (int i = 0; i < capacity; i++) {
            sequenceCounts.setAtIndex(JAVA_INT, i, 1);
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

    void clear() {
        count = 0;
    }

    /** Adds tokens, each at the position of its index; gives the last one's place in here. */
    int add(int[] source, int from, int to, int sequence, boolean output) {
        int added = to - from;
        Preconditions.batchFits(added, capacity - count);
        MemorySegment.copy(source, from, tokens, JAVA_INT, 4L * count, added);
        for (int i = 0; i < added; i++) {
            positions.setAtIndex(JAVA_INT, count + i, from + i);
            sequenceIds.setAtIndex(ADDRESS, count + i, ids[sequence]);
            outputs.set(JAVA_BYTE, count + i, (byte) 0);
        }
        count += added;
        outputs.set(JAVA_BYTE, count - 1L, (byte) (output ? 1 : 0));
        return count - 1;
    }

    /** Adds a whole sequence, all of whose tokens leave an output. */
    void addWhole(int[] source, int sequence) {
        int first = count;
        add(source, 0, source.length, sequence, true);
        outputs.asSlice(first, source.length).fill((byte) 1);
    }

    /** The C struct. */
    MemorySegment struct() {
        Preconditions.batchFits(count, capacity);
        struct.set(JAVA_INT, COUNT, count);
        return struct;
    }

    /** Its memory goes with its arena. */
    @Override
    public void close() {
        NativeObjects.freed("batch");
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.BATCH, field);
    }
}
