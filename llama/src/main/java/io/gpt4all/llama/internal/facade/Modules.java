package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.gpt4all.Device;
import io.gpt4all.llama.internal.ffi.BackendFunctions;
import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The accelerator modules that this process has mapped, each once. They are never unmapped: ggml
 * calls it unsafe, and what a module leaves behind makes its next load fail.
 *
 * <p>Thread-safe.
 */
public final class Modules {
    private static final Map<Path, MemorySegment> LOADED = new HashMap<>();
    private static volatile @Nullable CpuModule cpu;

    private Modules() {}

    /** A device as ggml describes it. */
    public record NativeDevice(
            String name,
            String description,
            Device.Type type,
            String pciId,
            long total,
            long free) {}

    /** A mapped module. */
    public record Module(MemorySegment registration) {

        /** Its devices, with their memory read anew. */
        public List<NativeDevice> devices() {
            long count = BackendFunctions.regDevCount(registration);
            return LongStream.range(0, count)
                    .mapToObj(i -> describe(BackendFunctions.regDevGet(registration, i)))
                    .toList();
        }
    }

    /**
     * Maps a module and registers its devices.
     *
     * @param path the file, absolute
     * @return the module; the same one for the same file
     * @throws EngineException NATIVE_FAILURE if it cannot be loaded
     */
    public static Module load(Path path) {
        ProcessLocks.REGISTRY_CHANGE.lock();
        try {
            MemorySegment known = LOADED.get(path);
            return new Module(known == null ? loadFirst(path) : known);
        } finally {
            ProcessLocks.REGISTRY_CHANGE.unlock();
        }
    }

    /** Maps a CPU module, which every context computes on, also those of other accelerators. */
    public static Module loadCpu(Path path) {
        ProcessLocks.REGISTRY_CHANGE.lock();
        try {
            Module module = load(path);
            if (cpu == null) {
                // Only now: with nothing registered it searches the current directory for modules.
                BackendFunctions.backendInit();
                cpu = new CpuModule(path, module.registration());
            }
            return module;
        } finally {
            ProcessLocks.REGISTRY_CHANGE.unlock();
        }
    }

    /** The CPU module, once there is one. */
    static CpuModule cpu() {
        CpuModule module = cpu;
        if (module == null) {
            throw new EngineException(
                    Code.ENGINE_UNAVAILABLE,
                    "No CPU module is loaded. Add gpt4all-backend-cpu; every model needs it.");
        }
        return module;
    }

    private static MemorySegment loadFirst(Path path) {
        NativeLog.clear();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment registration = BackendFunctions.load(arena.allocateFrom(path.toString()));
            if (registration.address() == 0) {
                throw Failures.withLog(Code.NATIVE_FAILURE, path + " cannot be loaded.");
            }
            LOADED.put(path, registration);
            return registration;
        }
    }

    private static NativeDevice describe(MemorySegment device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment props = arena.allocate(Layouts.DEVICE_PROPS);
            BackendFunctions.devGetProps(device, props);
            return new NativeDevice(
                    CMemory.read(props.get(ADDRESS, at("name"))),
                    CMemory.read(props.get(ADDRESS, at("description"))),
                    type(props.get(JAVA_INT, at("type"))),
                    CMemory.read(props.get(ADDRESS, at("device_id"))),
                    props.get(JAVA_LONG, at("memory_total")),
                    props.get(JAVA_LONG, at("memory_free")));
        }
    }

    /** {@code enum ggml_backend_dev_type} of {@code ggml-backend.h}. */
    private static Device.Type type(int value) {
        return switch (value) {
            case 0 -> Device.Type.CPU;
            case 1 -> Device.Type.GPU;
            case 2 -> Device.Type.IGPU;
            default -> Device.Type.ACCEL;
        };
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.DEVICE_PROPS, field);
    }
}
