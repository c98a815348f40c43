package io.gpt4all.llama.internal.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/** Shared libraries: the one class that opens them. */
@SuppressWarnings("restricted") // opening a library runs its initialisers
public final class Libraries {
    private Libraries() {}

    /**
     * Opens a library by its path.
     *
     * @throws IllegalArgumentException if it, or one that it needs, cannot be opened
     * @throws IllegalCallerException if this JVM denies native access
     */
    public static SymbolLookup open(Path path, Arena arena) {
        return SymbolLookup.libraryLookup(path, arena);
    }

    /**
     * Opens a library of the system by its plain name, for ever.
     *
     * @throws IllegalArgumentException if it is not installed
     * @throws IllegalCallerException if this JVM denies native access
     */
    public static void openSystem(String name) {
        SymbolLookup.libraryLookup(name, Arena.global());
    }

    /** A function that a library exports, which then stays mapped. */
    public static MemorySegment function(Path path, String name) {
        return SymbolLookup.libraryLookup(path, Arena.global())
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError(path + " has no " + name));
    }

    /** A function of the C library, such as {@code strlen}. */
    public static MemorySegment libc(String name) {
        return Linker.nativeLinker()
                .defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("The C library has no " + name));
    }
}
