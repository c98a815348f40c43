package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedPrefixes;
import io.gpt4all.EmbedResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An embedding model as the service that many bundles share: closing it does nothing. */
record SharedEmbedder(Embed4All owned) implements Embed4All {
    private static final Logger LOG = LoggerFactory.getLogger(SharedEmbedder.class);

    @Override
    public String model() {
        return owned.model();
    }

    @Override
    public String architecture() {
        return owned.architecture();
    }

    @Override
    public String backend() {
        return owned.backend();
    }

    @Override
    public String device() {
        return owned.device();
    }

    @Override
    public int contextLength() {
        return owned.contextLength();
    }

    @Override
    public int dimensions() {
        return owned.dimensions();
    }

    @Override
    public Optional<EmbedPrefixes> prefixes() {
        return owned.prefixes();
    }

    @Override
    public int countTokens(String text) {
        return owned.countTokens(text);
    }

    @Override
    public float[] embed(String text, EmbedOptions options) {
        return owned.embed(text, options);
    }

    @Override
    public EmbedResult embed(List<String> texts, EmbedOptions options) {
        return owned.embed(texts, options);
    }

    @Override
    public Stream<float[]> stream(Stream<String> texts, EmbedOptions options) {
        return owned.stream(texts, options);
    }

    @Override
    public Flow.Publisher<float[]> publisher(Iterable<String> texts, EmbedOptions options) {
        return owned.publisher(texts, options);
    }

    @Override
    public float[] embedQuery(String text) {
        return owned.embedQuery(text);
    }

    @Override
    public void close() {
        LOG.debug("close() of a shared model is left to its configuration");
    }
}
