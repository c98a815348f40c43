package io.gpt4all.llama.internal.natives;

import io.gpt4all.llama.internal.ffi.BackendFunctions;
import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.llama.internal.ffi.Symbols;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.LibraryFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * llama.cpp's core: {@code ggml-base}, {@code ggml} and {@code llama}, mapped once per process and
 * never unmapped, because its unique symbols would keep it there half-way and the next load would
 * abort.
 *
 * <p>Thread-safe.
 */
public final class Core implements AutoCloseable {
    /** Dependencies first: Windows does not search the folder of a library for those it needs. */
    private static final List<String> ORDER = List.of("ggml-base", "ggml", "llama");

    private final NativeStore store;
    private final CoreOwner owner;

    private Core(NativeStore store, CoreOwner owner) {
        this.store = store;
        this.owner = owner;
    }

    /**
     * Installs and maps the core.
     *
     * @param library the box with the core
     * @return the core, to be closed when its engine closes
     * @throws IOException if a file cannot be installed
     * @throws IllegalStateException if another engine has llama.cpp in this process
     * @throws IllegalArgumentException if a library, or one that it needs, cannot be opened
     * @throws UnsatisfiedLinkError if the libraries are not of the version this engine binds
     */
    public static Core load(AcceleratorLibrary library) throws IOException {
        NativeStore store = new NativeStore(NativeFolder.locate(), digest(library.files()));
        CoreOwner owner = CoreOwner.acquire(library.llamaVersion(), store.folder());
        try {
            SystemLibraries.prepare();
            map(library, store);
            owner.mapped();
            requireVersion(library.llamaVersion());
            return new Core(store, owner);
        } catch (IOException | RuntimeException | Error e) {
            owner.release();
            throw e;
        }
    }

    /** Where modules of this core are installed. */
    public NativeStore store() {
        return store;
    }

    /** Lets another engine have the core, which stays mapped. */
    @Override
    public void close() {
        owner.release();
    }

    private static void map(AcceleratorLibrary library, NativeStore store) throws IOException {
        SymbolLookup all = name -> Optional.empty();
        List<LibraryFile> ordered =
                library.files().stream().sorted(Comparator.comparingInt(Core::order)).toList();
        for (LibraryFile file : ordered) {
            Path path = store.installCore(library, file);
            all = Libraries.open(path, Arena.global()).or(all);
        }
        Symbols.provide(all);
    }

    private static int order(LibraryFile file) {
        String name = file.name().replaceFirst("^lib", "");
        for (int i = 0; i < ORDER.size(); i++) {
            if (name.startsWith(ORDER.get(i) + ".")) {
                return i;
            }
        }
        throw new IllegalArgumentException("Not a file of llama.cpp's core: " + file.name());
    }

    private static void requireVersion(String expected) {
        String actual = CMemory.read(BackendFunctions.version());
        if (!actual.equals(expected) && !actual.startsWith(expected + "-")) {
            throw new UnsatisfiedLinkError(
                    "The core says llama.cpp " + actual + "; this engine binds " + expected + ".");
        }
    }

    private static String digest(List<LibraryFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.stream()
                    .map(LibraryFile::sha256)
                    .sorted()
                    .forEach(sum -> digest.update(sum.getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
