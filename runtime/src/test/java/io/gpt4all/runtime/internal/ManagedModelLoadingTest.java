package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ModelInstance.State;
import io.gpt4all.ModelOptions;
import io.gpt4all.model.DownloadException;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a configured model says while it loads, and when that comes to nothing. */
class ManagedModelLoadingTest extends ManagedModelFixture {

    @Test
    void aDownloadIsToldBeforeTheLoading() throws Exception {
        install();
        engine.holding.set(true);
        managed = managed(() -> ModelOptions.of("absent").withAllowDownload(true));
        managed.start();
        await(State.DOWNLOADING);
        assertThat(managed.reason()).contains("25 %");

        Path file = Files.writeString(folder.resolve("fetched.gguf"), "x");
        download.end.complete(FakeRegistry.installed(file, Optional.empty()));
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        assertThat(managed.state()).isEqualTo(State.LOADING);
        assertThat(managed.reason()).isEmpty();
        download.tell();
        assertThat(managed.state()).isEqualTo(State.LOADING);
        call.result.complete(new FakeModel(FakeModel.info(512)));
        ready();
        download.tell();
        assertThat(managed.state()).isEqualTo(State.READY);
    }

    @Test
    void aDownloadThatFailsIsAFailure() {
        install();
        managed = managed(() -> ModelOptions.of("absent").withAllowDownload(true));
        managed.start();
        await(State.DOWNLOADING);
        download.end.completeExceptionally(new DownloadException("No network."));
        await(State.FAILED);
        download.tell();
        assertThat(managed.state()).isEqualTo(State.FAILED);
        assertThat(managed.reason()).isEqualTo("No network.");
    }

    @Test
    void fileThatCannotBeLoadedIsAFailure() {
        install();
        engine.planFailures.put(
                "cpu", new EngineException(EngineException.Code.NOT_A_MODEL, "Not a GGUF file"));
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).contains("Not a GGUF file");
        assertThat(published).isEmpty();
    }

    @Test
    void failedModelIsTriedAgainWhenADeviceComes() throws Exception {
        install();
        engine.planFailures.put(
                "cpu", new EngineException(EngineException.Code.DOES_NOT_FIT, "Too large"));
        managed.start();
        await(State.FAILED);
        managed.deviceCame();
        Until.isTrue(() -> engine.planned.getOrDefault("cpu", 0) == 2);
        await(State.FAILED);
        engine.planFailures.clear();
        managed.deviceCame();
        ready();
    }

    @Test
    void failureOfALoadDuringWhichSomethingCameIsNotFinal() throws Exception {
        install();
        engine.holding.set(true);
        managed.start();
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        engine.holding.set(false);
        managed.deviceCame();
        call.result.completeExceptionally(
                new EngineException(EngineException.Code.CLOSED, "The engine is closed."));
        ready();
    }

    @Test
    void optionOutOfRangeIsAFailure() {
        install();
        managed = managed(() -> ModelOptions.of("tiny").withContextLength(4));
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).contains("contextLength is 4");
    }

    @Test
    void modelThatIsNotThereIsAFailure() {
        install();
        managed = managed(() -> ModelOptions.of("absent"));
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).contains("The registry has no absent");
    }

    @Test
    void stopWhileLoadingCancelsAndClosesWhatStillComes() throws Exception {
        install();
        engine.holding.set(true);
        managed.start();
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        managed.stop();
        Until.isTrue(call.cancelled::get);
        FakeModel late = new FakeModel(FakeModel.info(512));
        call.result.complete(late);
        assertThat(late.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(published).isEmpty();
    }

    @Test
    void shelfThatRefusesLeavesNoModelBehind() {
        install();
        assertIsClosed(
                loaded -> {
                    throw new IllegalStateException("bundle stopped");
                });
        assertIsClosed(
                loaded -> {
                    throw new NoClassDefFoundError("bundle stopped");
                });
    }

    private void assertIsClosed(ManagedModel.Shelf<ChatModel> shelf) {
        managed = managed(() -> ModelOptions.of("tiny"), shelf);
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).isEqualTo("bundle stopped");
        assertThat(engine.opened.remove().closed.getCount()).isZero();
    }
}
