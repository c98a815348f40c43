package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.gpt4all.llama.internal.ffi.ContextFunctions;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * What contexts of all kinds have: the pointer with its one owner, the threads, the batch, and a
 * flag that stops a step.
 *
 * <p>Belongs to one thread; only {@link #abort} and {@link #resume} may be called by others.
 */
final class NativeContext implements AutoCloseable {
    private static final VarHandle ABORT_FLAG = JAVA_BYTE.varHandle();

    private final Arena arena = Arena.ofShared();
    // Not of the arena: it may be set by a thread that comes just after the close.
    private final MemorySegment abortFlag = Arena.ofAuto().allocate(2);
    private final BooleanSupplier aborted = this::isAborted; // kept: no garbage each token
    private final ThreadPools pools;
    private final Pointer pointer;
    private final LlamaBatch batch;
    private final int mostThreads;
    private int threadsInUse;

    /**
     * Sets up a context on the CPU.
     *
     * @param model the model, to be closed after this
     * @param shape how large; of what it has no word about, {@code setup} has the say
     * @param polling how long its threads look for work before they sleep, 0 to 100
     * @param setup writes the rest into {@code llama_context_params}
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason
     */
    NativeContext(
            LlamaModel model, ContextShape shape, int polling, Consumer<MemorySegment> setup) {
        this.mostThreads = shape.threads();
        this.pools = new ThreadPools(mostThreads, polling);
        MemorySegment address;
        try {
            address = init(model, shape, setup);
        } catch (RuntimeException | Error e) {
            pools.close();
            arena.close();
            throw e;
        }
        this.pointer = new Pointer("context", address, NativeContext::free);
        this.batch = new LlamaBatch(arena, ContextFunctions.nBatch(address), shape.sequences());
        useThreads(mostThreads);
    }

    private MemorySegment init(
            LlamaModel model, ContextShape shape, Consumer<MemorySegment> setup) {
        ProcessLocks.REGISTRY_USE.lock();
        try {
            NativeLog.clear();
            MemorySegment params = ContextFunctions.defaultParams(arena);
            setup.accept(params);
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

    /** The pointer. */
    MemorySegment address() {
        return pointer.get();
    }

    /** What is computed next. */
    LlamaBatch batch() {
        return batch;
    }

    /** Threads that it was set up with. */
    int threads() {
        return mostThreads;
    }

    /** Computes with so many threads from now on, 1 to {@link #threads}. */
    void useThreads(int count) {
        if (count != threadsInUse) {
            MemorySegment pool = pools.of(count).address();
            ContextFunctions.attachThreadpool(pointer.get(), pool, pool);
            ContextFunctions.setNThreads(pointer.get(), count, count);
            threadsInUse = count;
        }
    }

    /** Lets the threads sleep if others want the cores, which are still held. */
    void restIfOthersWait() {
        pools.of(threadsInUse).restIfOthersWait();
    }

    /** Lets the threads sleep until the next step. With the cores of the last step still held. */
    void rest() {
        pools.of(threadsInUse).rest();
    }

    /**
     * Computes the batch.
     *
     * @param function of llama.cpp, which gives 0, or 1 for no room, or 2 when it was aborted
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason
     */
    LlamaContext.Outcome compute(String name, ToIntFunction<MemorySegment> function) {
        NativeLog.detailWhile(aborted);
        NativeLog.clear(); // what is left of an earlier step is no reason of this one
        NativeLog.warningsAreDetail(true); // such as NO_ROOM, of which the caller takes care
        int status = function.applyAsInt(batch.struct());
        NativeLog.warningsAreDetail(false);
        if (status == 0 || status == 2) {
            pools.freeUnused();
        }
        return switch (status) {
            case 0 -> LlamaContext.Outcome.DONE;
            case 1 -> LlamaContext.Outcome.NO_ROOM;
            case 2 -> LlamaContext.Outcome.ABORTED;
            default ->
                    throw Failures.withLog(
                            Code.NATIVE_FAILURE, name + " failed with " + status + ".");
        };
    }

    /** Stops the step under way, or the next one, until {@link #resume}. From any thread. */
    void abort() {
        ABORT_FLAG.setVolatile(abortFlag, 0L, (byte) 1);
    }

    /** Lets steps be computed again after {@link #abort}. */
    void resume() {
        ABORT_FLAG.setVolatile(abortFlag, 0L, (byte) 0);
    }

    private boolean isAborted() {
        return (byte) ABORT_FLAG.getVolatile(abortFlag, 0L) != 0;
    }

    @Override
    public void close() {
        pointer.close();
        pools.close();
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
