package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.ContextFunctions;
import java.lang.foreign.MemorySegment;

/**
 * {@code llama_memory_t}: the KV cache or the states of a context, by sequences. It goes with its
 * context.
 *
 * <p>Belongs to the context's thread.
 */
public final class LlamaMemory {
    private final MemorySegment memory;

    LlamaMemory(MemorySegment memory) {
        this.memory = memory;
    }

    /** Whether the model has none, such as one that only embeds. */
    boolean isMissing() {
        return memory.address() == 0;
    }

    /** Whether old tokens can be dropped from the front of the cache. */
    public boolean canShift() {
        return ContextFunctions.memoryCanShift(memory);
    }

    /** First position that the cache still has of a sequence, -1 if none. */
    public int firstPosition(int sequence) {
        return ContextFunctions.memorySeqPosMin(memory, sequence);
    }

    /**
     * Drops the tokens of a sequence from a position on.
     *
     * @return whether that could be done; if not, nothing was dropped
     */
    public boolean truncate(int sequence, int position) {
        return ContextFunctions.memorySeqRm(memory, sequence, position, -1);
    }

    /** Gives an empty sequence the first tokens of another; both share the cells. */
    public void copy(int source, int target, int count) {
        ContextFunctions.memorySeqCp(memory, source, target, 0, count);
    }

    /**
     * Drops tokens of a sequence and moves those behind them up. Where sequences share cells all of
     * them are moved, so these must be this sequence's alone.
     *
     * @param from position of the first that is dropped
     * @param count how many are dropped
     */
    public void shift(int sequence, int from, int count) {
        if (!canShift()) { // llama.cpp aborts the process at the next step
            throw new IllegalStateException("This model's cache cannot be shifted.");
        }
        ContextFunctions.memorySeqRm(memory, sequence, from, from + count);
        ContextFunctions.memorySeqAdd(memory, sequence, from + count, -1, -count);
    }

    /** Drops all tokens of all sequences. */
    public void clear() {
        ContextFunctions.memoryClear(memory, false);
    }
}
