package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.OpenProgress.Phase;
import io.gpt4all.Opening;
import io.gpt4all.model.DownloadException;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening with a handle: progress, cancelling, downloads. */
class OpeningTest {
    @TempDir private Path folder;
    private final FakeEngine engine = new FakeEngine();
    private final FakeDownload download = new FakeDownload();
    private final List<OpenProgress> told = new CopyOnWriteArrayList<>();
    private final ModelOptions tiny = ModelOptions.of("tiny").withContextLength(512);
    private final ModelOptions absent = ModelOptions.of("absent").withContextLength(512);
    private ModelFactory factory;

    @BeforeEach
    void model() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        Inventory inventory = new Inventory();
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        var registry = new FakeRegistry(folder, Optional.empty(), Optional.of(download));
        factory = new ModelFactory(inventory, () -> Optional.of(registry));
    }

    private Opening<GPT4All> start(ModelOptions options) {
        return factory.start(options, told::add);
    }

    private FakeEngine.HeldCall<InferenceModel> held() throws InterruptedException {
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        return call;
    }

    @Test
    void tellsHowFarItIsAndEndsWithTheModel() throws Exception {
        engine.holding.set(true);
        Opening<GPT4All> opening = start(tiny);
        FakeEngine.HeldCall<InferenceModel> call = held();
        assertThat(opening.progress().phase()).isEqualTo(Phase.LOADING);
        assertThat(opening.progress().fraction()).hasValue(0.5);
        call.result.complete(new FakeModel(FakeModel.info(512)));

        GPT4All model = opening.await();
        assertThat(model.contextLength()).isEqualTo(512);
        assertThat(opening.progress().phase()).isEqualTo(Phase.DONE);
        Until.isTrue(() -> last() == Phase.DONE);
        opening.cancel(); // too late, the model stays
        assertThat(opening.result().toCompletableFuture().join()).isSameAs(model);
    }

    private Phase last() {
        return told.isEmpty() ? Phase.PREPARING : told.get(told.size() - 1).phase();
    }

    @Test
    void aListenerThatThrowsWhateverItIsIsToldOnAndTheModelOpens() throws Exception {
        engine.holding.set(true);
        Opening<GPT4All> opening =
                factory.start(
                        tiny,
                        state -> {
                            told.add(state);
                            Sneaky.raise(new IOException("of the listener"));
                        });
        FakeEngine.HeldCall<InferenceModel> call = held();
        Until.isTrue(() -> !told.isEmpty());
        call.result.complete(new FakeModel(FakeModel.info(512)));

        assertThat(opening.await().model()).isEqualTo("tiny");
        Until.isTrue(() -> last() == Phase.DONE);
    }

    @Test
    void cancelStopsTheLoadingAndAModelThatStillComesIsClosed() throws Exception {
        engine.holding.set(true);
        Opening<GPT4All> opening = start(tiny);
        FakeEngine.HeldCall<InferenceModel> call = held();
        opening.cancel();
        assertThatThrownBy(opening::await).isInstanceOf(CancellationException.class);
        assertThat(call.cancelled).isTrue();
        FakeModel late = new FakeModel(FakeModel.info(512));
        call.result.complete(late);
        assertThat(late.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptOfTheWaiterCancels() throws Exception {
        engine.holding.set(true);
        Opening<GPT4All> opening = start(tiny);
        FakeEngine.HeldCall<InferenceModel> call = held();
        FutureTask<String> waiting =
                new FutureTask<>(
                        () -> {
                            try {
                                return opening.await().model();
                            } catch (GPT4AllException e) {
                                return e.getMessage() + Thread.currentThread().isInterrupted();
                            }
                        });
        Thread waiter = new Thread(waiting);
        waiter.start();
        waiter.interrupt();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).contains("Interrupted").endsWith("true");
        Until.isTrue(call.cancelled::get);
    }

    @Test
    void failuresAreThoseOfOpen() throws Exception {
        assertThatThrownBy(() -> start(absent).await())
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("The registry has no absent");
        engine.holding.set(true);
        Opening<GPT4All> opening = start(tiny);
        held().result
                .completeExceptionally(new EngineException(Code.UNSUPPORTED_MODEL, "It is odd."));
        assertThatThrownBy(opening::await)
                .isInstanceOf(ModelLoadException.class)
                .hasMessage("It is odd.");
    }

    @Test
    void theFirstDependentGetsTheExceptionItself() throws Exception {
        var failure = start(absent).result().handle((model, error) -> error);
        assertThat(failure.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void aDependentThatBlocksHoldsUpNobodyWhoWaits() throws Exception {
        engine.holding.set(true);
        Opening<GPT4All> opening = start(tiny);
        FakeEngine.HeldCall<InferenceModel> call = held();
        FutureTask<GPT4All> waiting = new FutureTask<>(opening::await);
        Thread waiter = new Thread(waiting);
        waiter.start();
        Until.isTrue(() -> waiter.getState() == Thread.State.WAITING);
        var dependent = opening.result().thenApply(model -> got(waiting));
        call.result.complete(new FakeModel(FakeModel.info(512)));

        assertThat(dependent.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isSameAs(opening.await());
    }

    private static GPT4All got(FutureTask<GPT4All> waiting) {
        try {
            return waiting.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMissingModelIsDownloadedWhereThatIsAllowed() throws Exception {
        Opening<GPT4All> opening = start(absent.withAllowDownload(true));
        Until.isTrue(() -> opening.progress().phase() == Phase.DOWNLOADING);
        Until.isTrue(() -> opening.progress().fraction().equals(OptionalDouble.of(0.25)));
        Path file = Files.writeString(folder.resolve("fetched.gguf"), "x");
        download.end.complete(FakeRegistry.installed(file, Optional.empty()));
        assertThat(opening.await().model()).isEqualTo("fetched");
        assertThat(factory.open(tiny.withAllowDownload(true)).model()).isEqualTo("tiny");
    }

    @Test
    void cancelStopsTheDownload() {
        Opening<GPT4All> opening = start(absent.withAllowDownload(true));
        Until.isTrue(() -> opening.progress().phase() == Phase.DOWNLOADING);
        opening.cancel();
        assertThatThrownBy(opening::await).isInstanceOf(CancellationException.class);
        assertThat(download.cancelled).isTrue();
    }

    @Test
    void aDownloadThatFailsIsTheFailure() {
        download.end.completeExceptionally(new DownloadException("No network."));
        assertThatThrownBy(() -> factory.open(absent.withAllowDownload(true)))
                .isInstanceOf(DownloadException.class);
    }
}
