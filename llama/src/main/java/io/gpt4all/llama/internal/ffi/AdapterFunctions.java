package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** llama.h: LoRA adapters. One handle per C function, no logic. */
public final class AdapterFunctions {
    private static final MethodHandle LORA_INIT =
            Symbols.bind("llama_adapter_lora_init", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle LORA_FREE =
            Symbols.bind("llama_adapter_lora_free", null, ADDRESS);
    private static final MethodHandle SET_ADAPTERS_LORA =
            Symbols.bind("llama_set_adapters_lora", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private AdapterFunctions() {}

    public static MemorySegment loraInit(MemorySegment model, MemorySegment path) {
        try {
            return (MemorySegment) LORA_INIT.invokeExact(model, path);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void loraFree(MemorySegment adapter) {
        try {
            LORA_FREE.invokeExact(adapter);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int setAdaptersLora(
            MemorySegment context, MemorySegment adapters, long count, MemorySegment scales) {
        try {
            return (int) SET_ADAPTERS_LORA.invokeExact(context, adapters, count, scales);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
