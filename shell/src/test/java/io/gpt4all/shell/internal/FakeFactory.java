package io.gpt4all.shell.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A fake: knows one model that answers by script, so that tests see what the shell makes of it. */
public final class FakeFactory implements GPT4AllFactory {
    final List<ModelOptions> opened = new ArrayList<>();
    final FakeModel model = new FakeModel();
    List<Accelerator> accelerators = List.of();
    Optional<String> version = Optional.of("0.4.0");

    /** For ServiceLoader in a child process: there the model raises SIGINT while it answers. */
    public FakeFactory() {
        if (Boolean.getBoolean("fake.interrupts")) {
            model.whenAsked = Signals::raiseInt;
            model.waitsForCancel = true;
        }
    }

    @Override
    public GPT4All open(ModelOptions options) {
        opened.add(options);
        if (options.model().contains("missing")) {
            throw new ModelNotFoundException(
                    "No model " + options.model() + ".\n  Looked in 2 folders.");
        }
        return model;
    }

    @Override
    public Opening start(ModelOptions options, Consumer<OpenProgress> listener) {
        throw new UnsupportedOperationException("the shell opens and waits");
    }

    @Override
    public List<Accelerator> accelerators() {
        return accelerators;
    }

    @Override
    public Optional<String> llamaVersion() {
        return version;
    }

    /** Raises signals in this process. */
    private static final class Signals {
        static void raiseInt() {
            try {
                Class<?> type = Class.forName("sun.misc.Signal");
                Object signal = type.getConstructor(String.class).newInstance("INT");
                type.getMethod("raise", type).invoke(null, signal);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
