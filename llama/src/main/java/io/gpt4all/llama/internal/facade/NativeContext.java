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
import org.jspecify.annotations.Nullable;

/**
 * What contexts of all kinds have: the pointer with its one owner, the batch, and a flag that stops
 * a step.
 *
 * <p>Belongs to one thread; only {@link #abort} and {@link #resume} may be called by others.
 */
final class NativeContext implements AutoCloseable {
    private static final VarHandle ABORT_FLAG = JAVA_BYTE.varHandle();

    private final Arena arena = Arena.ofShared();
    // Not of the arena: it may be set by a thread that comes just after the close.
    private final MemorySegment abortFlag = Arena.ofAuto().allocate(2);
    private final BooleanSupplier aborted = this::isAborted; // kept: no garbage each token
    private final Pointer pointer;
    private final LlamaBatch batch;
    private @Nullable ThreadPool pool;

    /**
     * Sets up a context on the CPU. It has no threads before {@link #useThreads}.
     *
     * @param model the model, to be closed after this
     * @param shape how large; of what it has no word about, {@code setup} has the say
     * @param setup writes the rest into {@code llama_context_params}
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason
     */
    NativeContext(LlamaModel model, ContextShape shape, Consumer<MemorySegment> setup) {
        Pointer made = null;
        try {
            MemorySegment address = init(model, shape, setup);
            made = new Pointer("context", address, NativeContext::free);
            batch = new LlamaBatch(arena, ContextFunctions.nBatch(address), shape.sequences());
        } catch (RuntimeException | Error e) {
            if (made != null) {
                made.close();
            }
            arena.close();
            throw e;
        }
        pointer = made;
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

    /**
     * Computes with these threads from now on.
     *
     * @param threads to be closed after the next step with others, or after this
     */
    void useThreads(ThreadPool threads, int count) {
        if (threads != pool) {
            MemorySegment address = threads.address();
            ContextFunctions.attachThreadpool(pointer.get(), address, address);
            ContextFunctions.setNThreads(pointer.get(), count, count);
            pool = threads;
        }
    }

    /** Lets the threads sleep if others want the cores, which are still held. */
    void restIfOthersWait() {
        if (pool != null) {
            pool.restIfOthersWait();
        }
    }

    /** Lets the threads sleep until the next step. With the cores of the last step still held. */
    void rest() {
        if (pool != null) {
            pool.rest();
        }
    }

    /**
     * Computes the batch.
     *
     * @param function of llama.cpp, which gives 0, or 1 for no room, or 2 when it was aborted
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason
     */
    Outcome compute(String name, ToIntFunction<MemorySegment> function) {
        NativeLog.detailWhile(aborted);
        NativeLog.clear(); // what is left of an earlier step is no reason of this one
        NativeLog.warningsAreDetail(true); // such as NO_ROOM, of which the caller takes care
        int status = function.applyAsInt(batch.struct());
        NativeLog.warningsAreDetail(false);
        return switch (status) {
            case 0 -> Outcome.DONE;
            case 1 -> Outcome.NO_ROOM;
            case 2 -> Outcome.ABORTED;
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
