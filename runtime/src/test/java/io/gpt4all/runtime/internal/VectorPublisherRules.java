package io.gpt4all.runtime.internal;

import io.gpt4all.EmbedOptions;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams for vectors; {@link PublisherTest} has them checked. */
public class VectorPublisherRules extends FlowPublisherVerification<float[]> {
    private static final long PATIENCE_MILLIS = 1000; // for what has to come
    private static final long SILENCE_MILLIS = 50; // for what must not come

    public VectorPublisherRules() {
        super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS));
    }

    @Override
    public Flow.Publisher<float[]> createFlowPublisher(long elements) {
        Iterable<String> texts = () -> texts(elements);
        return new FakeEmbedder(FakeEmbedder.miniLm())
                .opened()
                .publisher(texts, EmbedOptions.DEFAULTS);
    }

    private static Iterator<String> texts(long count) {
        return LongStream.range(0, count).mapToObj(i -> "t" + i).iterator();
    }

    @Override
    public Flow.Publisher<float[]> createFailedFlowPublisher() {
        EmbedModel model = new FakeEmbedder(FakeEmbedder.miniLm()).opened();
        model.close();
        return model.publisher(() -> texts(1), EmbedOptions.DEFAULTS);
    }
}
