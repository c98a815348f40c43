package io.gpt4all.llama.internal.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where the C functions come from: the one class that links.
 *
 * <p>{@link #provide} is called once, with the core mapped, before a class with handles is
 * initialised: their handles are constants, which is what makes a call cost no more than C.
 */
@SuppressWarnings("restricted") // a wrong signature would crash; a test compares them with C
public final class Symbols {
    private static final Linker LINKER = Linker.nativeLinker();
    private static volatile @Nullable SymbolLookup core;

    private Symbols() {}

    /** Sets the library that {@link #bind} looks in. */
    public static void provide(SymbolLookup lookup) {
        core = lookup;
    }

    /** A C function of the core as a method handle. */
    static MethodHandle bind(String name, @Nullable MemoryLayout result, MemoryLayout... args) {
        SymbolLookup lookup = core;
        if (lookup == null) {
            throw new IllegalStateException(name + " is linked before the core is loaded");
        }
        MemorySegment address =
                lookup.find(name)
                        .orElseThrow(
                                () ->
                                        new UnsatisfiedLinkError(
                                                "The llama.cpp libraries have no " + name));
        return bind(address, result, args);
    }

    /** A C function at an address as a method handle. */
    public static MethodHandle bind(
            MemorySegment address, @Nullable MemoryLayout result, MemoryLayout... args) {
        return LINKER.downcallHandle(
                address,
                result == null
                        ? FunctionDescriptor.ofVoid(args)
                        : FunctionDescriptor.of(result, args));
    }

    /** For {@code catch} blocks around handles: a downcall throws only if it is called wrongly. */
    public static AssertionError unexpected(Throwable cause) {
        if (cause instanceof Error error && !(cause instanceof AssertionError)) {
            throw error;
        }
        return new AssertionError("A native call failed before it was made", cause);
    }
}
