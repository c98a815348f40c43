package io.gpt4all.shell.internal;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedPrefixes;
import io.gpt4all.EmbedResult;
import io.gpt4all.GPT4AllException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake embedding model: records what it is asked, and takes vectors from a function. */
final class FakeEmbedder implements Embed4All {
    final List<List<String>> asked = new ArrayList<>();
    final List<EmbedOptions> options = new ArrayList<>();
    Function<String, float[]> vectors = text -> new float[] {0.5f, -0.25f, text.length()};
    Optional<EmbedPrefixes> prefixes = Optional.of(new EmbedPrefixes("doc", "ask", List.of()));
    @Nullable RuntimeException failure;
    Runnable whenAsked = () -> {};
    boolean keeps = true;
    boolean closed;

    @Override
    public EmbedResult embed(List<String> texts, EmbedOptions how) {
        if (keeps) {
            asked.add(List.copyOf(texts));
            options.add(how);
        }
        whenAsked.run();
        if (Thread.currentThread().isInterrupted()) {
            throw new GPT4AllException("Interrupted while waiting for the model; given up.");
        }
        if (failure != null) {
            throw failure;
        }
        float[][] all = texts.stream().map(vectors).toArray(float[][]::new);
        return new EmbedResult(all, texts.stream().mapToLong(String::length).sum());
    }

    @Override
    public float[] embed(String text, EmbedOptions how) {
        throw new UnsupportedOperationException("the shell asks for lists");
    }

    @Override
    public Stream<float[]> stream(Stream<String> texts, EmbedOptions how) {
        throw new UnsupportedOperationException("the shell asks for lists");
    }

    @Override
    public Flow.Publisher<float[]> publisher(Iterable<String> texts, EmbedOptions how) {
        throw new UnsupportedOperationException("the shell asks for lists");
    }

    @Override
    public float[] embedQuery(String text) {
        throw new UnsupportedOperationException("the shell asks for lists");
    }

    @Override
    public int countTokens(String text) {
        return text.length();
    }

    @Override
    public Optional<EmbedPrefixes> prefixes() {
        return prefixes;
    }

    @Override
    public String model() {
        return "tiny-embed";
    }

    @Override
    public String architecture() {
        return "fake";
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String device() {
        return "Fake CPU";
    }

    @Override
    public int contextLength() {
        return 512;
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public void close() {
        closed = true;
    }
}
