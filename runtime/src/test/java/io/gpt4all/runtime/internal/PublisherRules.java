package io.gpt4all.runtime.internal;

import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.TextPiece;
import io.gpt4all.spi.EngineException;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams for publishers; {@link PublisherTest} has them checked. */
public class PublisherRules extends FlowPublisherVerification<TextPiece> {
    private static final long PATIENCE_MILLIS = 1000; // for what has to come
    private static final long SILENCE_MILLIS = 50; // for what must not come
    private static final long LONG_TEXT = 2000; // more than any rule reads

    public PublisherRules() {
        super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS));
    }

    /** An engine that has said all before anybody listens, or if that is too much, goes on. */
    @Override
    public Flow.Publisher<TextPiece> createFlowPublisher(long elements) {
        FakeModel model = new FakeModel(FakeModel.info(64));
        Generation generation = model.opened().start("Go", GenerateOptions.DEFAULTS);
        FakeRequest request = next(model);
        for (long i = 0; i < Math.min(elements, LONG_TEXT); i++) {
            request.text("x", 1);
        }
        if (elements <= LONG_TEXT) {
            request.finish(EndReason.STOP);
        }
        return generation.publisher();
    }

    @Override
    public Flow.Publisher<TextPiece> createFailedFlowPublisher() {
        FakeModel model = new FakeModel(FakeModel.info(64));
        model.refusal = new EngineException(EngineException.Code.CLOSED, "Closed.");
        return model.opened().start("Go", GenerateOptions.DEFAULTS).publisher();
    }

    private static FakeRequest next(FakeModel model) {
        try {
            return model.next();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
