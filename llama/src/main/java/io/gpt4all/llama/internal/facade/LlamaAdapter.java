package io.gpt4all.llama.internal.facade;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.ffi.AdapterFunctions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code llama_adapter_lora}: the tensors of one LoRA adapter, for one model.
 *
 * <p>The model knows all that it has, and each step looks at them: to be loaded and closed when no
 * step is computed, and closed before the model.
 */
public final class LlamaAdapter implements AutoCloseable {
    private final Pointer pointer;

    private LlamaAdapter(MemorySegment address) {
        this.pointer = new Pointer("LoRA adapter", address, LlamaAdapter::free);
    }

    /**
     * Loads it. Takes no path: what was not read and checked ends the process.
     *
     * @param model the model that it was checked against
     * @throws EngineException NOT_A_MODEL with llama.cpp's reason
     */
    public static LlamaAdapter load(LlamaModel model, GgufFile file) {
        ProcessLocks.REGISTRY_USE.lock();
        try (Arena arena = Arena.ofConfined()) {
            NativeLog.clear();
            MemorySegment path = arena.allocateFrom(file.path().toString());
            MemorySegment adapter = AdapterFunctions.loraInit(model.address(), path);
            if (adapter.address() == 0) {
                throw Failures.withLog(
                        Code.NOT_A_MODEL, file.path().getFileName() + " cannot be loaded.");
            }
            return new LlamaAdapter(adapter);
        } finally {
            ProcessLocks.REGISTRY_USE.unlock();
        }
    }

    /** The pointer, for contexts. */
    MemorySegment address() {
        return pointer.get();
    }

    private static void free(MemorySegment adapter) {
        ProcessLocks.REGISTRY_USE.lock();
        try {
            AdapterFunctions.loraFree(adapter);
        } finally {
            ProcessLocks.REGISTRY_USE.unlock();
        }
    }

    @Override
    public void close() {
        pointer.close();
    }
}
