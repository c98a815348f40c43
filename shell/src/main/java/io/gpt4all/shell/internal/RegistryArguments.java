package io.gpt4all.shell.internal;

import io.gpt4all.model.ModelRegistry;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command that looks for models. */
final class RegistryArguments {

    @Option(
            names = "--models-dir",
            paramLabel = "DIR",
            description =
                    "The model folder, in place of those of GPT4ALL_MODELS, the configuration and"
                            + " ~/.cache/gpt4all.")
    private @Nullable Path folder;

    /** The folder, if one was given. */
    @Nullable Path folder() {
        return folder;
    }

    /** As {@link #registry}, but asked only when it is needed. */
    Supplier<ModelRegistry> registryIfNeeded(Console console) {
        return () -> registry(console);
    }

    /** The registry, with the folder that was asked for. */
    ModelRegistry registry(Console console) {
        ModelRegistry registry = console.registry().get();
        return folder == null ? registry : registry.in(folder);
    }
}
