package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatSession;
import io.gpt4all.DeviceException;
import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelInstance.State;
import io.gpt4all.ModelOptions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a configured model while devices come and go. */
@Timeout(60)
class ManagedModelTest extends ManagedModelFixture {
    private final Queue<EndReason> ends = new ConcurrentLinkedQueue<>();

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
        inference.next().text("upon", 1);
        inventory.remove(backend);
        managed.deviceWent(CAUSE);

        assertThat(withdrawn).containsExactly(old);
        assertThat(managed.state()).isEqualTo(State.WAITING_FOR_DEVICE);
        assertThat(managed.reason()).isEqualTo(CAUSE);
        assertThatThrownBy(() -> old.generate("Twice"))
                .isInstanceOf(DeviceException.class)
                .hasMessage(CAUSE);

        assertThat(running.result().text()).isEqualTo("upon");
        assertThat(running.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(inference.closed.await(20, TimeUnit.SECONDS)).isTrue();

        inventory.add(backend);
        managed.deviceCame();
        assertThat(ready()).isNotSameAs(old);
    }

    /** A model whose user waits for a request under way when the service is taken back. */
    private void startWithAUserThatWaits() throws InterruptedException {
        install();
        CompletableFuture<Generation> running = new CompletableFuture<>();
        managed =
                managed(
                        () -> ModelOptions.of("tiny").withContextLength(512),
                        loaded -> {
                            published.add(loaded);
                            return () -> ends.add(running.join().result().endReason());
                        });
        managed.start();
        running.complete(ready().start("Once", GenerateOptions.DEFAULTS));
        engine.opened.remove().next();
    }

    private void assertCancelsTheRequest(Runnable taking) {
        assertThat(CompletableFuture.runAsync(taking, Threads.pool()))
                .succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(ends).containsExactly(EndReason.CANCELLED);
    }

    @Test
    void usersMayWaitForTheirRequestsWhenTheDeviceGoes() throws Exception {
        startWithAUserThatWaits();
        inventory.remove(backend);
        assertCancelsTheRequest(() -> managed.deviceWent(CAUSE));
    }

    @Test
    void usersMayWaitForTheirRequestsWhenTheModelIsStopped() throws Exception {
        startWithAUserThatWaits();
        assertCancelsTheRequest(managed::stop);
    }

    @Test
    void turnsThatWaitFailWithTheCause() throws Exception {
        install();
        managed.start();
        ChatSession chat = ready().chatSession();
        Generation running = chat.start("Once", GenerateOptions.DEFAULTS);
        engine.opened.remove().next();
        Generation waiting = chat.start("Twice", GenerateOptions.DEFAULTS);
        inventory.remove(backend);
        managed.deviceWent(CAUSE);
        assertThat(running.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThatThrownBy(waiting::result).isInstanceOf(DeviceException.class).hasMessage(CAUSE);
        assertThat(chat.history()).isEmpty();
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
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        inventory.remove(backend);
        managed.deviceWent(CAUSE);
        FakeModel late = new FakeModel(FakeModel.info(512));
        call.result.complete(late);
        await(State.WAITING_FOR_DEVICE);
        assertThat(late.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(published).isEmpty();
    }

    @Test
    void memoryOfTheOldModelIsWaitedForByTheNew() throws Exception {
        install();
        managed.start();
        ChatModel old = ready();
        FakeModel inference = engine.opened.remove();
        inference.lastStep = new CountDownLatch(1);
        engine.planFailures.put(
                "cpu", new EngineException(EngineException.Code.DOES_NOT_FIT, "Too large"));
        inventory.remove(backend);
        managed.deviceWent(CAUSE);
        inventory.add(backend);
        managed.deviceCame();
        await(State.FAILED);

        engine.planFailures.clear();
        inference.lastStep.countDown();

        assertThat(ready()).isNotSameAs(old);
        assertThat(inference.closed.getCount()).isZero();
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
}
