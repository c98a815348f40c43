package io.gpt4all.shell.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.Embed4All;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.Opening;
import io.gpt4all.Reranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A fake: knows one model that answers by script, so that tests see what the shell makes of it. */
public final class FakeFactory implements GPT4AllFactory {
    final List<ModelOptions> opened = new ArrayList<>();
    final FakeModel model = new FakeModel();
    final FakeEmbedder embedder = new FakeEmbedder();
    final FakeReranker reranker = new FakeReranker();
    List<Accelerator> accelerators = List.of();
    Optional<String> version = Optional.of("0.4.0");

    /** For ServiceLoader in a child: there the model raises SIGINT or exits while it answers. */
    public FakeFactory() {
        if (Boolean.getBoolean("fake.interrupts")) {
            model.whenAsked = Signals::raiseInt;
            model.waitsForCancel = true;
            embedder.whenAsked = Signals::raiseIntAndWait;
        }
        if (Boolean.getBoolean("fake.exits")) {
            embedder.whenAsked = () -> System.exit(99);
        }
    }

    @Override
    public GPT4All open(ModelOptions options) {
        find(options);
        return model;
    }

    private void find(ModelOptions options) {
        opened.add(options);
        if (options.model().contains("missing")) {
            throw new ModelNotFoundException(
                    "No model " + options.model() + ".\n  Looked in 2 folders.");
        }
    }

    @Override
    public Embed4All openEmbed4All(ModelOptions options) {
        find(options);
        return embedder;
    }

    @Override
    public Opening<Embed4All> startEmbed4All(
            ModelOptions options, Consumer<OpenProgress> listener) {
        throw new UnsupportedOperationException("the shell opens and waits");
    }

    @Override
    public Reranker openReranker(ModelOptions options) {
        find(options);
        return reranker;
    }

    @Override
    public Opening<Reranker> startReranker(ModelOptions options, Consumer<OpenProgress> listener) {
        throw new UnsupportedOperationException("the shell opens and waits");
    }

    @Override
    public Opening<GPT4All> start(ModelOptions options, Consumer<OpenProgress> listener) {
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
        /** Until the signal's thread has interrupted this one. */
        static void raiseIntAndWait() {
            raiseInt();
            try {
                boolean unused = new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                Runtime.getRuntime().halt(99); // no interrupt has come
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

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
