package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.llama.internal.ffi.BackendFunctions;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code ggml_threadpool}: threads that compute for contexts. Without it llama.cpp starts and joins
 * threads at every step.
 *
 * <p>Computes for one context at a time; it must be closed after them.
 */
final class ThreadPool implements AutoCloseable {
    private final Pointer pointer;

    /**
     * Starts the threads.
     *
     * @param polling how long they look for work before they sleep, 0 to 100
     */
    ThreadPool(int threads, int polling) {
        CpuModule cpu = Modules.cpu();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = arena.allocate(Layouts.THREADPOOL_PARAMS);
            BackendFunctions.threadpoolParamsInit(params, threads);
            params.set(JAVA_INT, Layouts.offset(Layouts.THREADPOOL_PARAMS, "poll"), polling);
            MemorySegment pool = cpu.threadpoolNew(params);
            if (pool.address() == 0) {
                throw new EngineException(
                        Code.NATIVE_FAILURE,
                        "A pool of " + threads + " threads cannot be started.");
            }
            this.pointer = new Pointer("thread pool", pool, cpu::threadpoolFree);
        }
    }

    MemorySegment address() {
        return pointer.get();
    }

    @Override
    public void close() {
        pointer.close();
    }
}
