package io.gpt4all.llama.internal.natives;

import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.llama.internal.ffi.Symbols;
import io.gpt4all.spi.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * What must be so in the process before llama.cpp is mapped.
 *
 * <p>The packages' search path has an empty entry, which means the current directory: a {@code
 * libstdc++.so.6} planted there would be taken. What is mapped already is not searched for, so the
 * system's own libraries are opened first, by plain name.
 */
final class SystemLibraries {
    private static final List<String> LINUX =
            List.of("libstdc++.so.6", "libgcc_s.so.1", "libm.so.6");

    private SystemLibraries() {}

    /**
     * Opens what the core needs and sets what it reads from the environment.
     *
     * @throws SystemTooOldException if the C library is too old for llama.cpp's packages
     * @throws IllegalArgumentException if a library is not installed; names it
     */
    static void prepare() throws SystemTooOldException {
        if (Platform.host().startsWith("linux-")) {
            Glibc.require();
            for (String name : LINUX) {
                Libraries.openSystem(name);
            }
        }
        if (!Platform.host().startsWith("windows-")) {
            // ggml's crash handler would start a debugger in this process.
            setEnvironment("GGML_NO_BACKTRACE", "1");
        }
    }

    private static void setEnvironment(String name, String value) {
        var setenv =
                Symbols.bind(
                        Libraries.libc("setenv"),
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment n = arena.allocateFrom(name);
            MemorySegment v = arena.allocateFrom(value);
            int status = (int) setenv.invokeExact(n, v, 1);
            if (status != 0) {
                throw new IllegalStateException("setenv(" + name + ") failed");
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
