package io.gpt4all.runtime.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.Embed4All;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.OpenProgress.Phase;
import io.gpt4all.Opening;
import io.gpt4all.Reranker;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Pooling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens models on the devices of an {@link Inventory}. Thread-safe. */
public final class ModelFactory implements GPT4AllFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFactory.class);
    private static final long PATIENCE_SECONDS = 2;

    private final Inventory inventory;
    private final ModelLoader loader;
    private final ModelFiles files;

    /**
     * Opens what the inventory can run.
     *
     * @param inventory engines and backends, now and later
     * @param registry knows what names mean; asked each time
     */
    public ModelFactory(Inventory inventory, Supplier<Optional<ModelRegistry>> registry) {
        this.inventory = inventory;
        this.loader = new ModelLoader(inventory);
        this.files = new ModelFiles(registry);
    }

    /** The engines and backends. */
    public Inventory inventory() {
        return inventory;
    }

    /** As {@link GPT4AllFactory#open}; an interrupt cancels the loading. */
    @Override
    public ChatModel open(ModelOptions options) {
        return openChat(options, ignored -> {});
    }

    @Override
    public Opening<GPT4All> start(ModelOptions options, Consumer<OpenProgress> listener) {
        return start(progress -> openChat(options, progress), GPT4All::close, listener);
    }

    /** As {@link GPT4AllFactory#openEmbed4All}; an interrupt cancels the loading. */
    @Override
    public EmbedModel openEmbed4All(ModelOptions options) {
        return embedding(options, ignored -> {});
    }

    @Override
    public Opening<Embed4All> startEmbed4All(
            ModelOptions options, Consumer<OpenProgress> listener) {
        return start(progress -> embedding(options, progress), Embed4All::close, listener);
    }

    /** As {@link GPT4AllFactory#openReranker}; an interrupt cancels the loading. */
    @Override
    public RankModel openReranker(ModelOptions options) {
        return ranking(options, ignored -> {});
    }

    @Override
    public Opening<Reranker> startReranker(ModelOptions options, Consumer<OpenProgress> listener) {
        return start(progress -> ranking(options, progress), Reranker::close, listener);
    }

    private static <M> Opening<M> start(
            Function<Consumer<OpenProgress>, ? extends M> open,
            Consumer<M> close,
            Consumer<OpenProgress> listener) {
        OpeningTask<M> task = new OpeningTask<>(open, close, listener);
        Threads.pool().execute(task);
        return task;
    }

    /** As {@link #open(ModelOptions)}, and tells how far it is, on this thread and others. */
    public ChatModel openChat(ModelOptions options, Consumer<OpenProgress> progress) {
        Path file = file(options, progress);
        // The catalogue has to be read for it, which goes on beside the loading.
        CompletableFuture<Optional<CatalogEntry>> entry =
                CompletableFuture.supplyAsync(() -> files.entry(file, options), Threads.pool());
        try {
            Loaded<InferenceModel> loaded =
                    loader.load(
                            Specs.chat(file, options),
                            options.device(),
                            Engine::open,
                            InferenceModel::close,
                            progress);
            Supplier<ChatDefaults> chats =
                    () -> ChatDefaults.whenAsked(file, options.chatTemplate(), entry);
            return new ChatModel(ModelFiles.nameOf(file), loaded.offer(), loaded.model(), chats);
        } catch (RuntimeException | Error e) {
            // Whoever gives up may stop the registry's bundle next, and this needs its classes.
            entry.handle((known, failure) -> known)
                    .completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            throw e;
        }
    }

    /**
     * Opens a model that turns texts into vectors or scores, and tells how far it is.
     *
     * @return an {@link EmbedModel} or a {@link RankModel}, as the file's pooling has it
     */
    public OpenModel openPooled(ModelOptions options, Consumer<OpenProgress> progress) {
        Path file = file(options, progress);
        Loaded<EmbeddingModel> loaded =
                loader.load(
                        Specs.embedding(file, options),
                        options.device(),
                        Engine::openEmbedding,
                        EmbeddingModel::close,
                        progress);
        String name = ModelFiles.nameOf(file);
        try {
            return loaded.model().info().pooling() == Pooling.RANK
                    ? new RankModel(name, loaded.offer(), loaded.model())
                    : new EmbedModel(name, loaded.offer(), loaded.model());
        } catch (RuntimeException | Error e) {
            loaded.model().close();
            throw e;
        }
    }

    private EmbedModel embedding(ModelOptions options, Consumer<OpenProgress> progress) {
        OpenModel model = openPooled(options, progress);
        if (model instanceof EmbedModel wanted) {
            return wanted;
        }
        model.close();
        throw new ModelLoadException(
                "The model "
                        + model.model()
                        + " ranks documents: the pooling of its file is rank, which makes scores"
                        + " and no vectors. Open it with Reranker.open, openReranker or gpt4all"
                        + " rerank.");
    }

    private RankModel ranking(ModelOptions options, Consumer<OpenProgress> progress) {
        OpenModel model = openPooled(options, progress);
        if (model instanceof RankModel wanted) {
            return wanted;
        }
        model.close();
        throw new ModelLoadException(
                "The model "
                        + model.model()
                        + " does not rank documents: the pooling of its file is not rank. It makes"
                        + " vectors; open it with Embed4All.open, openEmbed4All or gpt4all embed.");
    }

    private Path file(ModelOptions options, Consumer<OpenProgress> progress) {
        progress.accept(new OpenProgress(Phase.PREPARING, OptionalDouble.empty()));
        return files.require(options, progress);
    }

    @Override
    public List<Accelerator> accelerators() {
        try {
            inventory.awaitProbed(any -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // and tell what is known by now
        }
        return inventory.accelerators();
    }

    @Override
    public Optional<String> llamaVersion() {
        return inventory.engines().stream()
                .map(Engine::llamaVersion)
                .filter(version -> !version.isEmpty())
                .findFirst();
    }

    /** Whether there is a device for these options right now. */
    boolean canServe(Supplier<ModelOptions> options) {
        try {
            return loader.canServe(options.get().device());
        } catch (IllegalArgumentException e) {
            LOG.debug("The options are wrong, as the next loading will say", e);
            return true;
        }
    }
}
