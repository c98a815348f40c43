package io.gpt4all.runtime.internal;

import io.gpt4all.Device;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A backend whose status and devices a test sets; at first probing. */
public final class FakeBackend implements Backend {
    private final String engine;
    private final String accelerator;
    private final CompletableFuture<Status> probed = new CompletableFuture<>();
    private volatile Status status = new Status(Status.Code.PROBING, "Looking for devices.", "");
    private volatile List<Device> devices = List.of();

    public FakeBackend(String engine, String accelerator) {
        this.engine = engine;
        this.accelerator = accelerator;
    }

    /** A backend with devices. */
    public static FakeBackend ready(Device... devices) {
        return new FakeBackend("llama", devices[0].accelerator()).becomeReady(devices);
    }

    /** The device that every test machine has. */
    public static Device cpu() {
        return device("cpu", "Example CPU", "cpu", Device.Type.CPU, "", 16);
    }

    public static Device device(
            String id, String name, String accelerator, Device.Type type, String pci, long bytes) {
        return new Device(id, name, accelerator, type, pci, bytes, bytes);
    }

    public FakeBackend becomeReady(Device... found) {
        devices = List.of(found);
        return become(new Status(Status.Code.READY, "Ready.", ""));
    }

    public FakeBackend become(Status next) {
        status = next;
        probed.complete(next);
        return this;
    }

    @Override
    public String accelerator() {
        return accelerator;
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
        return probed;
    }

    @Override
    public List<Device> devices() {
        return devices;
    }

    @Override
    public CompletionStage<Void> retire() {
        return CompletableFuture.completedFuture(null);
    }
}
