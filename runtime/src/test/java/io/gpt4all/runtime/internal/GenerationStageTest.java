package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.OverloadedException;
import io.gpt4all.Usage;
import io.gpt4all.spi.EngineException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stages of a request. */
class GenerationStageTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private Generation generation;
    private FakeRequest request;

    @BeforeEach
    void start() throws InterruptedException {
        generation = inference.opened().start("Once", GenerateOptions.DEFAULTS);
        request = inference.next();
    }

    @Test
    void aStageNeedsNoReader() throws Exception {
        var completion = generation.toCompletableFuture();
        assertThat(request.granted.get()).isGreaterThan(Integer.MAX_VALUE);
        request.answer("done");
        assertThat(completion.get(20, TimeUnit.SECONDS).text()).isEqualTo("done");
    }

    @Test
    void aStageBesideAnIteratorLeavesThePaceToTheReader() throws Exception {
        Iterator<String> pieces = generation.iterator();
        var completion = generation.thenApply(GenerationResult::text);
        assertThat(request.granted.get()).isEqualTo(GenerationHandle.WINDOW);
        request.answer("ok");
        assertThat(pieces.next()).isEqualTo("ok");
        assertThat(completion.toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo("ok");
    }

    @Test
    void dependentsNeverRunOnTheEnginesThread() throws Exception {
        AtomicReference<Boolean> onEngine = new AtomicReference<>();
        var seen = generation.thenAccept(result -> onEngine.set(FakeRequest.isDelivering()));
        request.answer("x");
        seen.toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(onEngine.get()).isFalse();
    }

    @Test
    void usersCannotCompleteTheRequestThemselves() throws Exception {
        generation.toCompletableFuture().cancel(true);
        request.answer("real");
        assertThat(generation.result().text()).isEqualTo("real");
    }

    @Test
    void theFirstDependentGetsTheExceptionItself() throws Exception {
        var failure = generation.handle((result, error) -> error);
        request.fail(new EngineException(EngineException.Code.OVERLOADED, "9 wait, 8 may."));
        assertThat(failure.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void aCallbackMayTryAgain() throws Exception {
        CompletableFuture<GenerationResult> second = new CompletableFuture<>();
        var either =
                generation.exceptionallyComposeAsync(
                        error ->
                                error instanceof OverloadedException
                                        ? second
                                        : CompletableFuture.failedFuture(error));
        request.fail(new EngineException(EngineException.Code.OVERLOADED, "9 wait, 8 may."));
        second.complete(
                new GenerationResult(
                        "ok", EndReason.STOP, new Usage(1, 0, 1), FakeRequest.TIMINGS));
        assertThat(either.toCompletableFuture().get(20, TimeUnit.SECONDS).text()).isEqualTo("ok");
    }

    @Test
    void aCallbackThatBlocksHoldsUpNoOther() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        var free = generation.thenAccept(result -> go.countDown());
        // A future of the JDK would run this one first, as it came last.
        var blocks = generation.thenAccept(result -> Latches.await(go));
        request.answer("x");
        free.toCompletableFuture().get(20, TimeUnit.SECONDS);
        blocks.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
