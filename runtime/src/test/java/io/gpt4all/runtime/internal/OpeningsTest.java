package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.GPT4All;
import io.gpt4all.OpenProgress;
import io.gpt4all.Opening;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is kept of openings until their models are closed. */
class OpeningsTest {

    /** An opening that the test completes. */
    private static final class Played implements Opening<GPT4All> {
        final CompletableFuture<GPT4All> end = new CompletableFuture<>();
        final AtomicBoolean cancelled = new AtomicBoolean();

        @Override
        public CompletionStage<GPT4All> result() {
            return end;
        }

        @Override
        public GPT4All await() {
            return end.join();
        }

        @Override
        public OpenProgress progress() {
            return new OpenProgress(OpenProgress.Phase.PREPARING, OptionalDouble.empty());
        }

        @Override
        public void cancel() {
            cancelled.set(true);
        }
    }

    private final Openings openings = new Openings();
    private final Played opening = new Played();

    @Test
    void whatIsClosedOrHasFailedIsNotKept() {
        openings.add(opening);
        ChatModel model = new FakeModel(FakeModel.info(512)).opened();
        opening.end.complete(model);
        model.close();
        Played failed = new Played();
        openings.add(failed);
        failed.end.completeExceptionally(new IllegalStateException());
        openings.end();
        assertThat(opening.cancelled).isFalse();
        assertThat(failed.cancelled).isFalse();
    }

    @Test
    void aModelThatComesAfterTheEndIsClosed() throws Exception {
        openings.add(opening);
        openings.end();
        assertThat(opening.cancelled).isTrue();
        FakeModel inference = new FakeModel(FakeModel.info(512));
        opening.end.complete(inference.opened());
        assertThat(inference.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatComesAfterTheEndIsCancelled() {
        openings.end();
        openings.add(opening);
        assertThat(opening.cancelled).isTrue();
    }
}
