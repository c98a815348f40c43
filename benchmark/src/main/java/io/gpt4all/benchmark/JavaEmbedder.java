package io.gpt4all.benchmark;

import io.gpt4all.Embed4All;
import io.gpt4all.ModelOptions;
import java.util.List;

/** The service as its users have it, chunks and normalising included. */
final class JavaEmbedder implements EmbeddingPeer {
    private final Embed4All model;

    /** Loads the model. */
    JavaEmbedder(Setup setup) {
        this.model =
                Embed4All.open(
                        ModelOptions.of(setup.model().toAbsolutePath().toString())
                                .withThreads(setup.threads()));
    }

    @Override
    public long list(List<String> texts) {
        long start = System.nanoTime();
        model.embed(texts);
        return System.nanoTime() - start;
    }

    @Override
    public long each(List<String> texts) {
        long start = System.nanoTime();
        texts.forEach(model::embed);
        return System.nanoTime() - start;
    }

    @Override
    public void close() {
        model.close();
    }
}
