package io.gpt4all.runtime.internal;

import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a configured model comes from.
 *
 * @param factory knows the devices
 * @param opener one of the factory's ways to open models
 * @param options read anew for each loading; an {@link IllegalArgumentException} is a failure of it
 */
public record ModelSource<M>(
        ModelFactory factory, Opener<M> opener, Supplier<ModelOptions> options) {

    /** A way to open models, such as {@link ModelFactory#openChat}; an interrupt cancels it. */
    @FunctionalInterface
    public interface Opener<M> {
        /** Opens a model and tells how far it is. */
        M open(ModelOptions options, Consumer<OpenProgress> progress);
    }

    M open(Consumer<OpenProgress> progress) {
        return opener.open(options.get(), progress);
    }

    /** Whether there is a device for it right now. */
    boolean canServe() {
        return factory.canServe(options);
    }

    Inventory inventory() {
        return factory.inventory();
    }
}
