package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.Reranker;
import io.gpt4all.runtime.internal.embed.ModelAccess;
import io.gpt4all.runtime.internal.embed.PairRecipe;
import io.gpt4all.runtime.internal.embed.RankTemplate;
import io.gpt4all.runtime.internal.embed.Recipe;
import io.gpt4all.runtime.internal.embed.SequenceRun;
import io.gpt4all.runtime.internal.embed.TemplateRecipe;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A model that says how well documents answer a query. */
public final class RankModel extends OpenModel implements Reranker {
    private final ModelAccess access;
    private final EmbeddingInfo info;
    private final Optional<RankTemplate> template;

    /**
     * A loaded model.
     *
     * @throws io.gpt4all.ModelLoadException if its prompt has no place for query or document
     */
    RankModel(String name, Offer offer, EmbeddingModel engine) {
        super(name, offer, engine::close);
        this.access = new ModelAccess(engine, backend(), this::failed);
        this.info = engine.info();
        this.template = info.rankTemplate().map(RankTemplate::new);
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
    public float[] rerank(String query, List<String> documents) {
        requireNonNull(query, "query");
        requireNonNull(documents, "documents");
        String[] copy = documents.toArray(String[]::new);
        for (int i = 0; i < copy.length; i++) {
            requireNonNull(copy[i], "documents[" + i + "]");
        }
        if (query.isEmpty()) {
            throw new InvalidRequestException("query must not be empty. Give some text.");
        }
        if (copy.length == 0) {
            throw new InvalidRequestException("There are no documents. Give at least one.");
        }
        requireOpen();
        return scores(recipe(query), copy);
    }

    private Recipe recipe(String query) {
        EmbeddingModel engine = access.engine();
        if (template.isEmpty()) {
            int[] ids = await(engine.tokenize(List.of(query))).get(0);
            return new PairRecipe(engine, ids);
        }
        var empty = template.get().fill(query, "");
        int taken = await(engine.tokenizePrompt(empty)).length;
        return new TemplateRecipe(engine, template.get(), query, taken);
    }

    private float[] scores(Recipe recipe, String[] documents) {
        float[] scores = new float[documents.length];
        var source = Arrays.asList(documents).iterator();
        try (SequenceRun run = new SequenceRun(access, recipe, source, Optional.empty(), false)) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = run.next().orElseThrow()[0];
            }
        }
        return scores;
    }
}
