package io.gpt4all.llama.internal.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Java methods as C functions. Such a method must catch everything: an exception that leaves it
 * ends the JVM.
 */
@SuppressWarnings("restricted") // a function pointer that outlives its arena would crash
public final class Upcalls {
    private Upcalls() {}

    /** A C function that calls a method, for as long as the arena lives. */
    public static MemorySegment stub(
            MethodHandle target, FunctionDescriptor signature, Arena arena) {
        return Linker.nativeLinker().upcallStub(target, signature, arena);
    }
}
