package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.ContextFunctions;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.ModelSetup;
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
    private final ThreadPools threads;
    private final Pointer pointer;
    private final LlamaMemory memory;
    private final LlamaBatch batch;
    private final int sequences;
    private final int mostThreads;
    private int threadsInUse;
    private AdapterSet adapters = AdapterSet.NONE;

    /**
     * Sets up a context on the CPU.
     *
     * @param model the model, to be closed after this
     * @param shape how large
     * @param setup what it stores and computes with
     * @throws EngineException UNSUPPORTED_MODEL if the model has no cache to generate with, or
     *     NATIVE_FAILURE with llama.cpp's reason
     */
    public LlamaContext(LlamaModel model, ContextShape shape, ModelSetup setup) {
        this.sequences = shape.sequences();
        this.mostThreads = shape.threads();
        this.threads = new ThreadPools(mostThreads, setup.polling());
        MemorySegment address;
        try {
            address = init(model, shape, setup);
        } catch (RuntimeException | Error e) {
            threads.close();
            arena.close();
            throw e;
        }
        this.pointer = new Pointer("context", address, LlamaContext::free);
        this.memory = new LlamaMemory(ContextFunctions.getMemory(address));
        this.batch = new LlamaBatch(arena, ContextFunctions.nBatch(address), shape.sequences());
        useThreads(mostThreads);
        if (memory.isMissing()) {
            close();
            throw new EngineException(
                    Code.UNSUPPORTED_MODEL, model.description() + " does not generate text.");
        }
    }

    private MemorySegment init(LlamaModel model, ContextShape shape, ModelSetup setup) {
        ProcessLocks.REGISTRY_USE.lock();
        try {
            NativeLog.clear();
            MemorySegment params = ContextFunctions.defaultParams(arena);
            NativeSetup.context(params, shape, setup);
            // Asked before each operation. strlen of the flag is 0 or 1: no upcall, no lock.
            params.set(ADDRESS, at("abort_callback"), Libraries.libc("strlen"));
            params.set(ADDRESS, at("abort_callback_data"), abortFlag);
            // It takes the cells of all sequences for the context of one.
            NativeLog.warningsAreDetail(shape.sequences() > 1);
            MemorySegment context = ContextFunctions.initFromModel(model.address(), params);
            NativeLog.warningsAreDetail(false);
            if (context.address() == 0) {
                throw Failures.withLog(
                        Code.NATIVE_FAILURE,
                        "A context of " + shape.cells() + " tokens cannot be set up.");
            }
            return context;
        } finally {
            ProcessLocks.REGISTRY_USE.unlock();
        }
    }

    /** Ids of sequences that it has. */
    public int sequences() {
        return sequences;
    }

    /** Tokens that the cache has room for, of all sequences together. */
    public int length() {
        return ContextFunctions.nCtx(pointer.get());
    }

    /** Tokens that one step can take at most. */
    public int batchSize() {
        return batch.capacity();
    }

    /** Its cache. */
    public LlamaMemory memory() {
        return memory;
    }

    /** Threads that it was set up with. */
    public int threads() {
        return mostThreads;
    }

    /** Computes with so many threads from now on, 1 to {@link #threads}. */
    public void useThreads(int count) {
        if (count != threadsInUse) {
            MemorySegment pool = threads.of(count).address();
            ContextFunctions.attachThreadpool(pointer.get(), pool, pool);
            ContextFunctions.setNThreads(pointer.get(), count, count);
            threadsInUse = count;
        }
    }

    /**
     * Computes with these LoRA adapters from now on; the next step then takes longer if they are
     * others than before.
     *
     * @return whether they are others
     */
    public boolean useAdapters(AdapterSet wanted) {
        if (wanted.equals(adapters)) {
            return false;
        }
        wanted.set(pointer.get());
        adapters = wanted;
        return true;
    }

    /** Computes without adapters if one of those in use is this one, which is about to go. */
    public void leave(LlamaAdapter adapter) {
        if (adapters.has(adapter)) {
            useAdapters(AdapterSet.NONE);
        }
    }

    /** Begins an empty batch. */
    public void beginBatch() {
        batch.clear();
    }

    /**
     * Puts tokens of a sequence into the batch.
     *
     * @param tokens where they are
     * @param from index of the first, which is also its position in the sequence
     * @param to index after the last
     * @param sequence id of the sequence
     * @param output whether the logits after the last token are wanted
     * @return the last token's index in the batch, for {@link LlamaSampler#sample}
     */
    public int add(int[] tokens, int from, int to, int sequence, boolean output) {
        return batch.add(tokens, from, to, sequence, output);
    }

    /**
     * Computes the batch.
     *
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason; the cache is then as before,
     *     or in part advanced
     */
    public Outcome decode() {
        NativeLog.detailWhile(aborted);
        NativeLog.clear(); // what is left of an earlier step is no reason of this one
        NativeLog.warningsAreDetail(true); // such as NO_ROOM, of which the caller takes care
        int status = ContextFunctions.decode(pointer.get(), batch.struct());
        NativeLog.warningsAreDetail(false);
        if (status == 0 || status == 2) {
            threads.freeUnused();
        }
        return switch (status) {
            case 0 -> Outcome.DONE;
            case 1 -> Outcome.NO_ROOM;
            case 2 -> Outcome.ABORTED;
            default ->
                    throw Failures.withLog(
                            Code.NATIVE_FAILURE, "llama_decode failed with " + status + ".");
        };
    }

    /** The pointer, for samplers. */
    MemorySegment address() {
        return pointer.get();
    }

    /**
     * The logits after a token, a {@code float *} that is valid until the next step. Damaged
     * weights make all of them NaN, by which llama.cpp's samplers cannot sort.
     *
     * @param index of a token in the batch that was decoded last
     * @throws EngineException NATIVE_FAILURE if they are no numbers
     */
    MemorySegment logits(int index) {
        MemorySegment logits = ContextFunctions.getLogitsIth(pointer.get(), index);
        if (isNotANumber(logits)) {
            throw new EngineException(
                    Code.NATIVE_FAILURE,
                    "The model's output is no numbers. Its file may be damaged: compare its sum.");
        }
        return logits;
    }

    private static boolean isNotANumber(MemorySegment logits) {
        return logits.address() == 0 || Float.isNaN(CMemory.firstFloat(logits));
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
            batch.close();
            arena.close();
        }
    }

    private static void free(MemorySegment context) {
        ProcessLocks.REGISTRY_USE.lock();
        try {
            ContextFunctions.free(context);
        } finally {
            ProcessLocks.REGISTRY_USE.unlock();
        }
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.CONTEXT_PARAMS, field);
    }
}
