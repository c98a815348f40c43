package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.DeviceException;
import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelInstance.State;
import io.gpt4all.ModelOptions;
import io.gpt4all.spi.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a configured model while devices come and go. */
class ManagedModelTest {
    private static final String CAUSE = "The backend cpu was stopped.";

    @TempDir private Path folder;
    private final FakeEngine engine = new FakeEngine();
    private final FakeBackend backend = FakeBackend.ready(FakeBackend.cpu());
    private final Inventory inventory = new Inventory();
    private final BlockingQueue<ChatModel> published = new LinkedBlockingQueue<>();
    private final BlockingQueue<ChatModel> withdrawn = new LinkedBlockingQueue<>();
    private ManagedModel managed;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        managed = managed("tiny", 512);
    }

    private ManagedModel managed(String model, int context) {
        ModelFactory factory =
                new ModelFactory(inventory, () -> Optional.of(new FakeRegistry(folder)));
        return new ManagedModel(
                "mine",
                factory,
                () -> ModelOptions.of(model).withContextLength(context),
                loaded -> {
                    published.add(loaded);
                    return () -> withdrawn.add(loaded);
                });
    }

    private void install() {
        inventory.add(engine);
        inventory.add(backend);
    }

    private void await(State state) {
        Until.isTrue(() -> managed.state() == state);
    }

    private ChatModel ready() throws InterruptedException {
        ChatModel model = published.poll(20, TimeUnit.SECONDS);
        await(State.READY);
        return model;
    }

    @Test
    void modelIsPublishedWhenItIsReady() throws Exception {
        install();
        assertThat(managed.state()).isEqualTo(State.LOADING);
        managed.start();
        assertThat(ready().model()).isEqualTo("tiny");
        assertThat(managed.reason()).isEmpty();
        assertThat(managed.name()).isEqualTo("mine");
    }

    @Test
    void waitsForAnEngineAndADevice() throws Exception {
        managed.start();
        await(State.WAITING_FOR_DEVICE);
        assertThat(managed.reason()).contains("No engine is installed");
        inventory.add(engine);
        managed.deviceCame();
        Until.isTrue(() -> managed.reason().contains("LIBRARY_MISSING"));
        inventory.add(backend);
        managed.deviceCame();
        ready();
    }

    @Test
    void deviceThatGoesTakesTheModelAndOneThatComesBringsIt() throws Exception {
        install();
        managed.start();
        ChatModel old = ready();
        FakeModel inference = engine.opened.remove();
        Generation running = old.start("Once", GenerateOptions.DEFAULTS);
        inventory.remove(backend);
        managed.deviceWent(CAUSE);

        assertThat(withdrawn).containsExactly(old);
        assertThat(managed.state()).isEqualTo(State.WAITING_FOR_DEVICE);
        assertThat(managed.reason()).isEqualTo(CAUSE);
        assertThatThrownBy(() -> old.generate("Twice"))
                .isInstanceOf(DeviceException.class)
                .hasMessage(CAUSE);

        assertThat(inference.closed.getCount()).isEqualTo(1);
        inference.next().text("upon", 1).finish(EndReason.STOP);
        assertThat(running.result().text()).isEqualTo("upon");
        assertThat(inference.closed.await(20, TimeUnit.SECONDS)).isTrue();

        inventory.add(backend);
        managed.deviceCame();
        assertThat(ready()).isNotSameAs(old);
    }

    @Test
    void anotherBackendThatGoesChangesNothing() throws Exception {
        FakeBackend other = new FakeBackend("llama", "cuda");
        install();
        inventory.add(other);
        managed.start();
        ready();
        inventory.remove(other);
        managed.deviceWent("The backend cuda was stopped.");
        assertThat(managed.state()).isEqualTo(State.READY);
        assertThat(withdrawn).isEmpty();
    }

    @Test
    void engineThatGoesTakesTheModel() throws Exception {
        install();
        managed.start();
        ready();
        inventory.remove(engine);
        managed.deviceWent("The engine llama was stopped.");
        assertThat(managed.state()).isEqualTo(State.WAITING_FOR_DEVICE);
        assertThat(engine.opened.remove().closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void deviceThatGoesWhileLoadingLeavesNothingPublished() throws Exception {
        install();
        engine.holding.set(true);
        managed.start();
        FakeEngine.HeldCall call = engine.held.poll(20, TimeUnit.SECONDS);
        inventory.remove(backend);
        managed.deviceWent(CAUSE);
        FakeModel late = new FakeModel(FakeModel.info(512));
        call.result.complete(late);
        await(State.WAITING_FOR_DEVICE);
        assertThat(late.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(published).isEmpty();
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
        FakeEngine.HeldCall call = engine.held.poll(20, TimeUnit.SECONDS);
        engine.holding.set(false);
        managed.deviceCame();
        call.result.completeExceptionally(
                new EngineException(EngineException.Code.CLOSED, "The engine is closed."));
        ready();
    }

    @Test
    void memoryOfTheOldModelIsWaitedForByTheNew() throws Exception {
        install();
        managed.start();
        ChatModel old = ready();
        FakeModel inference = engine.opened.remove();
        Generation running = old.start("Once", GenerateOptions.DEFAULTS);
        engine.planFailures.put(
                "cpu", new EngineException(EngineException.Code.DOES_NOT_FIT, "Too large"));
        inventory.remove(backend);
        managed.deviceWent(CAUSE);
        inventory.add(backend);
        managed.deviceCame();
        await(State.FAILED);

        engine.planFailures.clear();
        inference.next().text("upon", 1).finish(EndReason.STOP);

        assertThat(running.result().text()).isEqualTo("upon");
        assertThat(ready()).isNotSameAs(old);
        assertThat(inference.closed.getCount()).isZero();
    }

    @Test
    void optionOutOfRangeIsAFailure() {
        install();
        managed = managed("tiny", 4);
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).contains("contextLength is 4");
    }

    @Test
    void modelThatIsNotThereIsAFailure() {
        install();
        managed = managed("absent", 512);
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).contains("The registry has no absent");
    }

    @Test
    void stopWithdrawsAndCloses() throws Exception {
        install();
        managed.start();
        ChatModel model = ready();
        managed.stop();
        managed.stop();
        assertThat(withdrawn).containsExactly(model);
        assertThat(engine.opened.remove().closed.getCount()).isZero();
        managed.deviceCame();
        managed.deviceWent(CAUSE);
        assertThat(published).isEmpty();
    }

    @Test
    void stopWhileLoadingCancelsAndClosesWhatStillComes() throws Exception {
        install();
        engine.holding.set(true);
        managed.start();
        FakeEngine.HeldCall call = engine.held.poll(20, TimeUnit.SECONDS);
        managed.stop();
        Until.isTrue(call.cancelled::get);
        FakeModel late = new FakeModel(FakeModel.info(512));
        call.result.complete(late);
        assertThat(late.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(published).isEmpty();
    }

    @Test
    void shelfThatRefusesLeavesNoModelBehind() throws Exception {
        install();
        ModelFactory factory =
                new ModelFactory(inventory, () -> Optional.of(new FakeRegistry(folder)));
        managed =
                new ManagedModel(
                        "mine",
                        factory,
                        () -> ModelOptions.of("tiny"),
                        loaded -> {
                            throw new IllegalStateException("bundle stopped");
                        });
        managed.start();
        await(State.FAILED);
        assertThat(managed.reason()).isEqualTo("bundle stopped");
        assertThat(engine.opened.remove().closed.getCount()).isZero();
    }
}
