package io.gpt4all.shell.internal;

import io.gpt4all.ModelOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of what a model runs on. */
final class DeviceArguments {

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description =
                    "Where to run it: auto, cpu, gpu, cuda, vulkan, metal, or a device that"
                            + " 'gpt4all devices' lists. Default: Metal on Apple silicon, else the"
                            + " CPU.")
    private @Nullable String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads. Default: one per physical core.")
    private @Nullable Integer threads;

    /** Checks the ranges as {@link ModelOptions} does. */
    ModelOptions addTo(ModelOptions options) {
        ModelOptions placed = options.withDevice(device);
        return threads == null ? placed : placed.withThreads(threads);
    }
}
