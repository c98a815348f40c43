package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;

import io.gpt4all.llama.internal.ffi.BackendFunctions;
import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.llama.internal.ffi.Symbols;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The functions of the CPU module itself: those of its thread pools. */
final class CpuModule {
    private final MethodHandle newPool;
    private final MethodHandle freePool;
    private final MethodHandle pausePool;

    /**
     * Links them.
     *
     * @param path of the module, which is mapped
     * @param registration by which it offers those that others may call
     */
    CpuModule(Path path, MemorySegment registration) {
        this.newPool = function(registration, "ggml_threadpool_new", ADDRESS);
        this.freePool = function(registration, "ggml_threadpool_free", null);
        // Not offered, but exported.
        this.pausePool =
                Symbols.bind(Libraries.function(path, "ggml_threadpool_pause"), null, ADDRESS);
    }

    /** {@code ggml_threadpool_new}. */
    MemorySegment threadpoolNew(MemorySegment params) {
        try {
            return (MemorySegment) newPool.invokeExact(params);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    /** {@code ggml_threadpool_free}. */
    void threadpoolFree(MemorySegment pool) {
        try {
            freePool.invokeExact(pool);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    /**
     * {@code ggml_threadpool_pause}: its threads sleep until the next step. Never during a step,
     * which would then wait for them for ever.
     */
    void threadpoolPause(MemorySegment pool) {
        try {
            pausePool.invokeExact(pool);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    private static MethodHandle function(
            MemorySegment registration, String name, @Nullable MemoryLayout result) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address =
                    BackendFunctions.regGetProcAddress(registration, arena.allocateFrom(name));
            if (address.address() == 0) {
                throw new UnsatisfiedLinkError("The CPU module has no " + name);
            }
            return Symbols.bind(address, result, ADDRESS);
        }
    }
}
