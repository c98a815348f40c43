package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedPrefixes;
import io.gpt4all.EmbedResult;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.runtime.internal.embed.EmbedSettings;
import io.gpt4all.runtime.internal.embed.KnownModel;
import io.gpt4all.runtime.internal.embed.ModelAccess;
import io.gpt4all.runtime.internal.embed.SequenceRun;
import io.gpt4all.runtime.internal.embed.TextRecipe;
import io.gpt4all.runtime.internal.embed.VectorPublisher;
import io.gpt4all.runtime.internal.embed.VectorStream;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that turns texts into vectors. */
public final class EmbedModel extends OpenModel implements Embed4All {
    private static final Logger LOG = LoggerFactory.getLogger(EmbedModel.class);

    private final ModelAccess access;
    private final EmbeddingInfo info;
    private final Optional<KnownModel> known;
    private final AtomicBoolean warnedOfFew = new AtomicBoolean();

    EmbedModel(String name, Offer offer, EmbeddingModel engine) {
        super(name, offer, engine::close);
        this.access = new ModelAccess(engine, backend(), this::failed);
        this.info = engine.info();
        this.known = KnownModel.of(info.name());
        if (known.isEmpty()) {
            LOG.warn(
                    "unknown model {}: give its texts the prefix that it was trained with",
                    title());
        }
    }

    @Override
    public String architecture() {
        return info.architecture();
    }

    @Override
    public int contextLength() {
        return info.contextLength();
    }

    @Override
    public int dimensions() {
        return info.embeddingLength();
    }

    @Override
    public Optional<EmbedPrefixes> prefixes() {
        return known.map(KnownModel::prefixes);
    }

    @Override
    public int countTokens(String text) {
        requireNonNull(text, "text");
        requireOpen();
        return await(access.engine().tokenize(List.of(text))).get(0).length;
    }

    @Override
    public float[] embed(String text, EmbedOptions options) {
        requireNonNull(text, "text");
        EmbedSettings settings = settings(options);
        if (text.isEmpty()) {
            throw new InvalidRequestException("text must not be empty. Give some text.");
        }
        return all(new String[] {text}, settings).embeddings()[0];
    }

    @Override
    public EmbedResult embed(List<String> texts, EmbedOptions options) {
        requireNonNull(texts, "texts");
        EmbedSettings settings = settings(options);
        String[] copy = texts.toArray(String[]::new); // the list is the caller's and may change
        if (copy.length == 0) {
            throw new InvalidRequestException("text must not be empty: there are no texts.");
        }
        for (int i = 0; i < copy.length; i++) {
            requireNonNull(copy[i], "texts[" + i + "]");
        }
        return all(copy, settings);
    }

    @Override
    public float[] embedQuery(String text) {
        String query = prefixes().orElseThrow(() -> EmbedSettings.unknown(title())).query();
        return embed(text, EmbedOptions.DEFAULTS.withPrefix(query));
    }

    private EmbedResult all(String[] texts, EmbedSettings settings) {
        requireOpen();
        TextRecipe recipe = new TextRecipe(access.engine(), settings);
        boolean allFirst = settings.cancel().isPresent(); // which is told the sizes of all batches
        Iterator<String> source = Arrays.asList(texts).iterator();
        float[][] vectors = new float[texts.length][];
        try (SequenceRun run =
                new SequenceRun(access, recipe, source, settings.cancel(), allFirst)) {
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = run.next().orElseThrow();
            }
        }
        return new EmbedResult(vectors, recipe.promptTokens());
    }

    @Override
    public Stream<float[]> stream(Stream<String> texts, EmbedOptions options) {
        requireNonNull(texts, "texts");
        try {
            EmbedSettings settings = settings(options);
            return VectorStream.of(texts, source -> run(source, settings));
        } catch (RuntimeException e) { // nobody else will close what was handed over
            close(texts, e);
            throw e;
        }
    }

    private static void close(Stream<String> texts, RuntimeException reason) {
        try {
            texts.close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public Flow.Publisher<float[]> publisher(Iterable<String> texts, EmbedOptions options) {
        requireNonNull(texts, "texts");
        EmbedSettings settings = settings(options);
        return new VectorPublisher(() -> run(texts.iterator(), settings), Threads.pool());
    }

    private SequenceRun run(Iterator<String> texts, EmbedSettings settings) {
        requireOpen();
        TextRecipe recipe = new TextRecipe(access.engine(), settings);
        return new SequenceRun(access, recipe, texts, settings.cancel(), false);
    }

    private EmbedSettings settings(EmbedOptions options) {
        requireNonNull(options, "options");
        EmbedSettings settings = EmbedSettings.of(options, title(), info, known);
        boolean few = options.dimensionality().orElse(MIN_DIMENSIONALITY) < MIN_DIMENSIONALITY;
        if (few && warnedOfFew.compareAndSet(false, true)) {
            LOG.warn(
                    "Dimensionality {} is less than the suggested minimum of {}. Performance may be"
                            + " degraded.",
                    settings.dimensions(),
                    MIN_DIMENSIONALITY);
        }
        return settings;
    }

    /** What the file calls the model, or else the file's own name. */
    private String title() {
        return info.name().isEmpty() ? model() : info.name();
    }
}
