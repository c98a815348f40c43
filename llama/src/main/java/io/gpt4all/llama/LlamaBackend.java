package io.gpt4all.llama;

import io.gpt4all.Device;
import io.gpt4all.llama.internal.facade.Modules;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Status;
import io.gpt4all.spi.Status.Code;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One adopted library. Thread-safe. */
final class LlamaBackend implements Backend {
    private static final Status PROBING = new Status(Code.PROBING, "Being loaded.", "");

    private final AcceleratorLibrary library;
    private final String engine;
    private final CompletableFuture<Status> probed = new CompletableFuture<>();
    private final CompletableFuture<Void> unused = new CompletableFuture<>();
    private volatile Status status = PROBING;
    private volatile Modules.@Nullable Module module;
    private int models;

    LlamaBackend(AcceleratorLibrary library, String engine) {
        this.library = library;
        this.engine = engine;
    }

    AcceleratorLibrary library() {
        return library;
    }

    /** Loading has succeeded. */
    void ready(Modules.Module loaded) {
        module = loaded;
        end(new Status(Code.READY, devicesInWords(), ""));
    }

    /** Loading has failed. */
    void failed(Status reason) {
        end(reason);
    }

    // Completed outside of the lock: what hangs on it is others' code.
    private void end(Status result) {
        synchronized (this) {
            if (status.code() == Code.PROBING) {
                status = result;
            }
        }
        probed.complete(status);
    }

    private String devicesInWords() {
        return String.join(", ", devicesOf(module).stream().map(Device::name).toList());
    }

    @Override
    public String accelerator() {
        return library.accelerator();
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public CompletionStage<Status> probed() {
        return probed.minimalCompletionStage();
    }

    @Override
    public List<Device> devices() {
        return status.code() == Code.READY ? devicesOf(module) : List.of();
    }

    private List<Device> devicesOf(Modules.@Nullable Module loaded) {
        return loaded == null ? List.of() : loaded.devices().stream().map(this::toDevice).toList();
    }

    private Device toDevice(Modules.NativeDevice device) {
        String name = device.description().strip();
        boolean processor = device.type() == Device.Type.CPU;
        return new Device(
                processor ? accelerator() : accelerator() + ":" + name,
                name,
                accelerator(),
                device.type(),
                device.pciId(),
                device.total(),
                processor ? SystemMemory.available().orElse(device.free()) : device.free());
    }

    /** A model is about to be put on it; false if it was withdrawn. */
    synchronized boolean use() {
        if (status.code() != Code.READY) {
            return false;
        }
        models++;
        return true;
    }

    /** A model has left it. */
    void leave() {
        synchronized (this) {
            models--;
        }
        completeWhenUnused();
    }

    @Override
    public CompletionStage<Void> retire() {
        synchronized (this) {
            status = new Status(Code.RETIRED, "Its bundle was stopped.", "Start the bundle again.");
        }
        probed.complete(status);
        completeWhenUnused();
        return unused.minimalCompletionStage();
    }

    private void completeWhenUnused() {
        boolean done;
        synchronized (this) {
            done = status.code() == Code.RETIRED && models == 0;
        }
        if (done) {
            unused.complete(null);
        }
    }
}
