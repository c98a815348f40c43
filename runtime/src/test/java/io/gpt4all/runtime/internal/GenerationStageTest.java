package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.OverloadedException;
import io.gpt4all.spi.EngineException;
import java.util.Iterator;
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
    void completionNeedsNoReader() throws Exception {
        var completion = generation.completion().toCompletableFuture();
        assertThat(request.granted.get()).isGreaterThan(Integer.MAX_VALUE);
        request.answer("done");
        assertThat(completion.get(20, TimeUnit.SECONDS).text()).isEqualTo("done");
    }

    @Test
    void completionBesideAnIteratorLeavesThePaceToTheReader() throws Exception {
        Iterator<String> pieces = generation.iterator();
        var completion = generation.completion();
        assertThat(request.granted.get()).isEqualTo(GenerationHandle.WINDOW);
        request.answer("ok");
        assertThat(pieces.next()).isEqualTo("ok");
        assertThat(completion.toCompletableFuture().get(20, TimeUnit.SECONDS).text())
                .isEqualTo("ok");
    }

    @Test
    void dependentsNeverRunOnTheEnginesThread() throws Exception {
        AtomicReference<Boolean> onEngine = new AtomicReference<>();
        var seen =
                generation
                        .completion()
                        .thenAccept(result -> onEngine.set(FakeRequest.isDelivering()));
        request.answer("x");
        seen.toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(onEngine.get()).isFalse();
    }

    @Test
    void usersCannotCompleteTheRequestThemselves() throws Exception {
        generation.completion().toCompletableFuture().cancel(true);
        request.answer("real");
        assertThat(generation.result().text()).isEqualTo("real");
    }

    @Test
    void theFirstDependentGetsTheExceptionItself() throws Exception {
        var failure = generation.completion().handle((result, error) -> error);
        request.fail(new EngineException(EngineException.Code.OVERLOADED, "9 wait, 8 may."));
        assertThat(failure.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isInstanceOf(OverloadedException.class);
    }
}
