package io.gpt4all.runtime.internal.embed;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Results of texts that are read while results are. For one thread at a time, but to close. */
public final class VectorStream extends Spliterators.AbstractSpliterator<float[]> {
    private final Stream<String> texts;
    private final Function<Iterator<String>, SequenceRun> begin;
    private @Nullable Iterator<String> source; // once it was asked for
    private volatile @Nullable SequenceRun run; // until the first result is asked for
    private volatile boolean closed;

    private VectorStream(Stream<String> texts, Function<Iterator<String>, SequenceRun> begin) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.texts = texts;
        this.begin = begin;
    }

    /**
     * A stream that has not read anything yet. Closing it cancels what is under way and closes the
     * texts.
     *
     * @param begin makes a run of the texts
     */
    public static Stream<float[]> of(
            Stream<String> texts, Function<Iterator<String>, SequenceRun> begin) {
        VectorStream results = new VectorStream(texts, begin);
        return StreamSupport.stream(results, false).onClose(results::close).onClose(texts::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super float[]> action) {
        Optional<float[]> result = begun().next();
        result.ifPresent(action);
        return result.isPresent();
    }

    private SequenceRun begun() {
        SequenceRun begun = run;
        if (begun == null) {
            begun = begin.apply(source());
            run = begun;
            if (closed) { // by another thread meanwhile
                begun.close();
            }
        }
        return begun;
    }

    /** A stream gives its texts once, also when the model refuses to begin. */
    private Iterator<String> source() {
        Iterator<String> given = source;
        if (given == null) {
            given = texts.iterator();
            source = given;
        }
        return given;
    }

    /** Never: parts would be collected, of any number of texts. */
    @Override
    public @Nullable VectorStream trySplit() {
        return null;
    }

    private void close() {
        closed = true;
        SequenceRun begun = run;
        if (begun != null) {
            begun.close();
        }
    }
}
