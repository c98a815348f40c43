package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Java code as C functions, for as long as an arena lives. Such code must catch everything: an
 * exception that leaves it ends the JVM.
 */
@SuppressWarnings("restricted") // a function pointer that outlives its arena would crash
public final class Upcalls {

    /** {@code ggml_log_callback} of {@code ggml.h}. */
    @FunctionalInterface
    public interface LogCallback {
        /** Takes a piece of a line. */
        void log(int level, MemorySegment text, MemorySegment data);
    }

    /** {@code llama_progress_callback} of {@code llama.h}. */
    @FunctionalInterface
    public interface ProgressCallback {
        /** Takes 0 to 1; tells whether to go on. */
        boolean proceed(float progress, MemorySegment data);
    }

    private Upcalls() {}

    /** A C function for the log. */
    public static MemorySegment log(LogCallback callback, Arena arena) {
        var type =
                MethodType.methodType(
                        void.class, int.class, MemorySegment.class, MemorySegment.class);
        return stub(
                method(LogCallback.class, "log", type).bindTo(callback),
                FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS),
                arena);
    }

    /** A C function for progress. */
    public static MemorySegment progress(ProgressCallback callback, Arena arena) {
        var type = MethodType.methodType(boolean.class, float.class, MemorySegment.class);
        return stub(
                method(ProgressCallback.class, "proceed", type).bindTo(callback),
                FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_FLOAT, ADDRESS),
                arena);
    }

    private static MethodHandle method(Class<?> owner, String name, MethodType type) {
        try {
            return MethodHandles.lookup().findVirtual(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + " is declared above", e);
        }
    }

    private static MemorySegment stub(
            MethodHandle target, FunctionDescriptor signature, Arena arena) {
        return Linker.nativeLinker().upcallStub(target, signature, arena);
    }
}
