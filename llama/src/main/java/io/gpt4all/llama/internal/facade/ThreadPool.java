package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.llama.internal.ffi.BackendFunctions;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.spi.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code ggml_threadpool}: threads that compute for contexts. Without it llama.cpp starts and joins
 * threads at every step.
 *
 * <p>Computes for one context at a time; it must be closed after them.
 */
final class ThreadPool implements AutoCloseable {
    private final CpuModule cpu = Modules.cpu();
    private final Pointer pointer;
    private final boolean takesAll;

    /**
     * Starts the threads.
     *
     * @param polling how long they look for work before they sleep, 0 to 100
     * @throws EngineException NATIVE_FAILURE if the system refuses a thread
     */
    ThreadPool(int threads, int polling) {
        takesAll = Processors.takesAll(threads);
        ThreadProbe.check(threads, Thread.ofPlatform().daemon().name("gpt4all-probe").factory());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = arena.allocate(Layouts.THREADPOOL_PARAMS);
            BackendFunctions.threadpoolParamsInit(params, threads);
            params.set(JAVA_INT, Layouts.offset(Layouts.THREADPOOL_PARAMS, "poll"), polling);
            this.pointer =
                    new Pointer("thread pool", cpu.threadpoolNew(params), cpu::threadpoolFree);
        }
    }

    MemorySegment address() {
        return pointer.get();
    }

    /**
     * Lets its threads sleep until the next step if they would spin on cores that another step
     * waits for, which has threads of its own. With the cores of the last step still held: paused
     * within a step they would never end it.
     */
    void restIfOthersWait() {
        if (takesAll ? Processors.isNarrowWaiting() : Processors.isAnyWaiting()) {
            rest();
        }
    }

    /** Lets its threads sleep until the next step. With the cores of the last step still held. */
    void rest() {
        cpu.threadpoolPause(pointer.get());
    }

    @Override
    public void close() {
        pointer.close();
    }
}
