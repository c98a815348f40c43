package io.gpt4all.llama;

import io.gpt4all.llama.internal.facade.Modules;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.llama.internal.natives.Core;
import io.gpt4all.llama.internal.natives.CpuVariants;
import io.gpt4all.llama.internal.natives.SystemTooOldException;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.LibraryFile;
import io.gpt4all.spi.PackagedLibrary;
import io.gpt4all.spi.Platform;
import io.gpt4all.spi.Status;
import io.gpt4all.spi.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings libraries into the process, the core first, and says of those that fail why and what to
 * do. Belongs to the loader's thread.
 */
final class LibraryLoader {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryLoader.class);

    private final PackagedLibrary coreLibrary;
    private @Nullable Core core;

    LibraryLoader(PackagedLibrary coreLibrary) {
        this.coreLibrary = coreLibrary;
    }

    /** Loads what a backend's library has, and tells the backend how it went. */
    void probe(LlamaBackend backend) {
        try {
            Status refused = refuse(backend.library());
            if (refused == null) {
                backend.ready(load(backend.library()));
            } else {
                backend.failed(refused);
            }
        } catch (Exception | Error e) { // whatever it is: nobody may wait for it in vain
            LOG.debug("{} cannot be used", backend.accelerator(), e);
            backend.failed(explain(e));
        }
    }

    private @Nullable Status refuse(AcceleratorLibrary library) {
        String host = Platform.host();
        String name = library.accelerator();
        if (coreLibrary.files().isEmpty()) {
            return missing("llama.cpp itself", "gpt4all-llama", host);
        }
        if (library.files().isEmpty()) {
            return missing("llama.cpp's module for " + name, "gpt4all-backend-" + name, host);
        }
        if (!library.platform().equals(host)) {
            return new Status(
                    Code.UNSUPPORTED_PLATFORM,
                    "The library is for " + library.platform() + "; this is " + host + ".",
                    "Install the bundle for " + host + ".");
        }
        if (!library.llamaVersion().equals(coreLibrary.llamaVersion())) {
            return new Status(
                    Code.VERSION_MISMATCH,
                    String.format(
                            "The library is of llama.cpp %s; the engine binds %s.",
                            library.llamaVersion(), coreLibrary.llamaVersion()),
                    "Install engine and backend of one release.");
        }
        if (!name.equals("cpu")) {
            return new Status(
                    Code.LOAD_FAILED,
                    "This engine runs models on the CPU only; " + name + " is not supported yet.",
                    "Use the device cpu.");
        }
        return null;
    }

    private static Status missing(String what, String artifact, String host) {
        return new Status(
                Code.LIBRARY_MISSING,
                "There is no build of " + what + " for " + host + " here.",
                "Add " + artifact + " with the classifier " + host + ".");
    }

    private Modules.Module load(AcceleratorLibrary library) throws IOException {
        Core loaded = core();
        List<Path> variants = new ArrayList<>();
        for (LibraryFile file : library.files()) {
            variants.add(loaded.store().installModule(library, file));
        }
        Optional<Path> best = CpuVariants.best(variants);
        return Modules.loadCpu(
                best.orElseThrow(
                        () ->
                                new IOException(
                                        "None of the CPU modules can run on this processor.")));
    }

    private Core core() throws IOException {
        Core loaded = core;
        if (loaded == null) {
            loaded = Core.load(coreLibrary);
            NativeLog.install();
            core = loaded;
        }
        return loaded;
    }

    /** Lets another engine have llama.cpp. */
    void close() {
        Core loaded = core;
        if (loaded != null) {
            NativeLog.uninstall();
            loaded.close();
            core = null;
        }
    }

    private static Status explain(Throwable e) {
        if (e instanceof IllegalCallerException) {
            Module module = LibraryLoader.class.getModule();
            String flag = module.isNamed() ? module.getName() : "ALL-UNNAMED";
            return new Status(
                    Code.LOAD_FAILED,
                    "This JVM denies access to native code.",
                    "Start it with --enable-native-access=" + flag + ".");
        }
        if (e instanceof SystemTooOldException) {
            return new Status(Code.SYSTEM_TOO_OLD, message(e), "Use a newer system.");
        }
        return new Status(Code.LOAD_FAILED, message(e), "See the log for details.");
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
