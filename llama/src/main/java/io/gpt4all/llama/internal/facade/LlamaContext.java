package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.ContextFunctions;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;

/**
 * {@code llama_context}: the KV cache and the scratch memory of one model, with its threads.
 *
 * <p>Belongs to one thread; only {@link #abort} and {@link #resume} may be called by others.
 */
public final class LlamaContext implements AutoCloseable {
    /** Tokens of one step at most, as the reference server has it. */
    private static final int BATCH = 512;

    /** What {@link #decode} tells. */
    public enum Outcome {
        /** All tokens are in the cache. */
        DONE,
        /** No room in the cache; nothing was changed. */
        NO_ROOM,
        /** Stopped by {@link #abort}; part of the tokens may be in the cache. */
        ABORTED
    }

    private static final VarHandle ABORT_FLAG = JAVA_BYTE.varHandle();

    private final Arena arena = Arena.ofShared();
    // Not of the arena: it may be set by a thread that comes just after the close.
    private final MemorySegment abortFlag = Arena.ofAuto().allocate(2);
    private final BooleanSupplier aborted = this::isAborted; // kept: no garbage each token
    private final ThreadPool threads;
    private final Pointer pointer;
    private final MemorySegment memory;
    private final LlamaBatch batch;

    /**
     * Sets up a context on the CPU with room for one sequence.
     *
     * @param model the model, to be closed after this
     * @param length tokens of the sequence, 1 or more
     * @param threadCount threads to compute with, 1 or more
     * @throws EngineException UNSUPPORTED_MODEL if the model has no cache to generate with, or
     *     NATIVE_FAILURE with llama.cpp's reason
     */
    public LlamaContext(LlamaModel model, int length, int threadCount) {
        this.threads = new ThreadPool(threadCount);
        MemorySegment address;
        try {
            address = init(model, length, threadCount);
        } catch (RuntimeException e) {
            threads.close();
            arena.close();
            throw e;
        }
        this.pointer = new Pointer("context", address, LlamaContext::free);
        this.memory = ContextFunctions.getMemory(address);
        this.batch = new LlamaBatch(arena, ContextFunctions.nBatch(address));
        ContextFunctions.attachThreadpool(address, threads.address(), threads.address());
        if (memory.address() == 0) {
            close();
            throw new EngineException(
                    Code.UNSUPPORTED_MODEL, model.description() + " does not generate text.");
        }
    }

    private MemorySegment init(LlamaModel model, int length, int threadCount) {
        ProcessLocks.REGISTRY.lock();
        try {
            NativeLog.clear();
            MemorySegment params = ContextFunctions.defaultParams(arena);
            params.set(JAVA_INT, at("n_ctx"), length);
            params.set(JAVA_INT, at("n_batch"), Math.min(BATCH, length));
            params.set(JAVA_INT, at("n_ubatch"), Math.min(BATCH, length));
            params.set(JAVA_INT, at("n_seq_max"), 1);
            // One row of logits a step, not one a token: 100 MB less for a usual vocabulary.
            params.set(JAVA_INT, at("n_outputs_max"), 1);
            params.set(JAVA_INT, at("n_threads"), threadCount);
            params.set(JAVA_INT, at("n_threads_batch"), threadCount);
            params.set(JAVA_BOOLEAN, at("swa_full"), false);
            // Asked before each operation. strlen of the flag is 0 or 1: no upcall, no lock.
            params.set(ADDRESS, at("abort_callback"), Libraries.libc("strlen"));
            params.set(ADDRESS, at("abort_callback_data"), abortFlag);
            MemorySegment context = ContextFunctions.initFromModel(model.address(), params);
            if (context.address() == 0) {
                throw Failures.withLog(
                        Code.NATIVE_FAILURE,
                        "A context of " + length + " tokens cannot be set up.");
            }
            return context;
        } finally {
            ProcessLocks.REGISTRY.unlock();
        }
    }

    /** Tokens that the cache has room for. */
    public int length() {
        return ContextFunctions.nCtx(pointer.get());
    }

    /** Tokens that one step can take at most. */
    public int batchSize() {
        return batch.capacity();
    }

    /** Whether old tokens can be dropped from the front of the cache. */
    public boolean canShift() {
        return ContextFunctions.memoryCanShift(memory);
    }

    /**
     * Computes the next tokens of the sequence; the logits after the last one can then be sampled.
     *
     * @param tokens where they are
     * @param from index of the first, which is also its position in the sequence
     * @param to index after the last
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason; the cache is then as before,
     *     or in part advanced
     */
    public Outcome decode(int[] tokens, int from, int to) {
        Preconditions.batchFits(to - from, batch.capacity());
        MemorySegment filled = batch.fill(tokens, from, to);
        NativeLog.detailWhile(aborted);
        int status = ContextFunctions.decode(pointer.get(), filled);
        return switch (status) {
            case 0 -> Outcome.DONE;
            case 1 -> Outcome.NO_ROOM;
            case 2 -> Outcome.ABORTED;
            default ->
                    throw Failures.withLog(
                            Code.NATIVE_FAILURE, "llama_decode failed with " + status + ".");
        };
    }

    /**
     * The pointer, for samplers, with logits that can be sampled. Damaged weights make all of them
     * NaN, by which llama.cpp's samplers cannot sort.
     *
     * @throws EngineException NATIVE_FAILURE if they are no numbers
     */
    MemorySegment sampleable() {
        MemorySegment context = pointer.get();
        MemorySegment logits = ContextFunctions.getLogitsIth(context, -1);
        if (logits.address() == 0 || isNotANumber(logits)) {
            throw new EngineException(
                    Code.NATIVE_FAILURE,
                    "The model's output is no numbers. Its file may be damaged: compare its sum.");
        }
        return context;
    }

    private static boolean isNotANumber(MemorySegment logits) {
        return Float.isNaN(CMemory.firstFloat(logits));
    }

    /** First position that the cache still has of the sequence, -1 if none. */
    public int firstPosition() {
        return ContextFunctions.memorySeqPosMin(memory, 0);
    }

    /**
     * Drops the tokens from a position on.
     *
     * @return whether that could be done; if not, nothing was dropped
     */
    public boolean truncate(int position) {
        return ContextFunctions.memorySeqRm(memory, 0, position, -1);
    }

    /** Drops all tokens. */
    public void clear() {
        ContextFunctions.memoryClear(memory, false);
    }

    /** Stops the step under way, or the next one, until {@link #resume}. From any thread. */
    public void abort() {
        ABORT_FLAG.setVolatile(abortFlag, 0L, (byte) 1);
    }

    /** Lets steps be computed again after {@link #abort}. */
    public void resume() {
        ABORT_FLAG.setVolatile(abortFlag, 0L, (byte) 0);
    }

    private boolean isAborted() {
        return (byte) ABORT_FLAG.getVolatile(abortFlag, 0L) != 0;
    }

    @Override
    public void close() {
        pointer.close();
        threads.close();
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private static void free(MemorySegment context) {
        ProcessLocks.REGISTRY.lock();
        try {
            ContextFunctions.free(context);
        } finally {
            ProcessLocks.REGISTRY.unlock();
        }
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.CONTEXT_PARAMS, field);
    }
}
