package io.gpt4all.llama.internal.natives;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.Symbols;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** GNU's C library, whose version decides whether the packages can be loaded on Linux. */
final class Glibc {
    /** Floor of the CPU packages, by the symbol versions that they import. */
    private static final int LEAST_MINOR = 34;

    private Glibc() {}

    /**
     * Refuses systems on which opening the libraries would fail without a reason.
     *
     * @throws SystemTooOldException if it is older than 2.34 or another C library
     */
    static void require() throws SystemTooOldException {
        var address = Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version");
        if (address.isEmpty()) {
            throw new SystemTooOldException(
                    "llama.cpp's packages need glibc 2.34 or newer; this system has another C"
                            + " library.");
        }
        check(version(address.get()));
    }

    static void check(String version) throws SystemTooOldException {
        String[] part = version.split("\\.", -1);
        if (Integer.parseInt(part[0]) == 2 && Integer.parseInt(part[1]) < LEAST_MINOR) {
            throw new SystemTooOldException(
                    "llama.cpp's packages need glibc 2.34 or newer; this system has "
                            + version
                            + ".");
        }
    }

    private static String version(MemorySegment function) {
        // The first handle of all: a JVM that denies native access throws here, not in the call.
        var handle = Symbols.bind(function, ValueLayout.ADDRESS);
        try {
            MemorySegment text = (MemorySegment) handle.invokeExact();
            return CMemory.read(text);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
