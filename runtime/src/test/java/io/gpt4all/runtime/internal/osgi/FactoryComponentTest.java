package io.gpt4all.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.DeviceException;
import io.gpt4all.Embed4All;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelOptions;
import io.gpt4all.Opening;
import io.gpt4all.Reranker;
import io.gpt4all.runtime.internal.FakeBackend;
import io.gpt4all.runtime.internal.FakeEmbedder;
import io.gpt4all.runtime.internal.FakeEngine;
import io.gpt4all.runtime.internal.FakeModel;
import io.gpt4all.runtime.internal.FakeRegistry;
import io.gpt4all.runtime.internal.Until;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The factory's service, called as Declarative Services calls it. */
@Timeout(60)
class FactoryComponentTest {
    private static final ModelOptions TINY = ModelOptions.of("tiny");

    @TempDir private Path folder;
    private final FakeFramework framework = new FakeFramework();
    private final FakeEngine engine = new FakeEngine();
    private final FakeBackend backend = FakeBackend.ready(FakeBackend.cpu());
    private FactoryComponent factory;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        framework.registry = new FakeRegistry(folder);
        factory = new FactoryComponent(framework.context());
        factory.addEngine(engine);
        factory.addBackend(backend);
    }

    @Test
    void factoryServiceFindsModelsByTheRegistrysService() {
        try (GPT4All model = factory.open(TINY)) {
            assertThat(model.device()).isEqualTo("Example CPU");
        }
        factory.removeBackend(backend);
        factory.removeEngine(engine);
        assertThat(factory.accelerators().get(0).status()).isEqualTo("ENGINE_MISSING");
    }

    @Test
    void stoppingClosesTheModelsAndCancelsTheirRequestsWithoutWaiting() throws Exception {
        GPT4All model = factory.open(TINY);
        Generation running = model.start("Once", GenerateOptions.DEFAULTS);
        FakeModel inference = engine.opened.remove();
        inference.next().text("upon", 1);
        inference.lastStep = new CountDownLatch(1);
        factory.stop();
        assertThat(running.result().text()).isEqualTo("upon");
        assertThat(running.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThatThrownBy(() -> model.generate("Twice")).isInstanceOf(ModelClosedException.class);

        inference.lastStep.countDown();
        assertThat(inference.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aModelWhoseBackendGoesEndsItsRequestsAndIsClosed() throws Exception {
        GPT4All model = factory.open(TINY);
        Generation running = model.start("Once", GenerateOptions.DEFAULTS);
        FakeModel inference = engine.opened.remove();
        inference.next().text("upon", 1);

        factory.removeBackend(backend);

        assertThat(running.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(running.result().text()).isEqualTo("upon");
        assertThat(inference.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> model.generate("Twice"))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("was stopped. Start its bundle again");
    }

    @Test
    void aModelWhoseBackendStaysGoesOn() throws Exception {
        FakeBackend other = FakeBackend.ready(FakeBackend.cpu());
        factory.addBackend(other);
        GPT4All model = factory.open(TINY);
        Generation running = model.start("Once", GenerateOptions.DEFAULTS);
        FakeModel inference = engine.opened.remove();

        factory.removeBackend(other);

        inference.next().text("upon", 1).finish(EndReason.STOP);
        assertThat(running.result().endReason()).isEqualTo(EndReason.STOP);
        model.close();
    }

    @Test
    void stoppingGivesUpWhatIsBeingOpened() throws Exception {
        engine.holding.set(true);
        Opening<GPT4All> opening = factory.start(TINY, ignored -> {});
        FakeEngine.HeldCall<InferenceModel> first = held();
        var waiting = CompletableFuture.supplyAsync(() -> factory.open(TINY));
        FakeEngine.HeldCall<InferenceModel> second = held();
        factory.stop();
        Until.isTrue(first.cancelled::get);
        Until.isTrue(second.cancelled::get);
        assertThatThrownBy(opening::await).isInstanceOf(CancellationException.class);
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("the bundle of the factory was stopped");
    }

    private FakeEngine.HeldCall<InferenceModel> held() throws InterruptedException {
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        return call;
    }

    @Test
    void whoOpensAfterTheStopGetsNothing() {
        engine.holding.set(true);
        factory.stop();
        assertThatThrownBy(() -> factory.open(TINY))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("the bundle of the factory was stopped");
    }

    @Test
    void modelsThatEmbedOrRankEndWithItToo() throws Exception {
        Embed4All embeds = factory.openEmbed4All(TINY);
        FakeEmbedder first = engine.embedders.remove();
        engine.embedding = FakeEmbedder.info("ranker", 32, Pooling.RANK, Optional.empty());
        Reranker ranks = factory.startReranker(TINY, ignored -> {}).await();
        FakeEmbedder second = engine.embedders.remove();
        assertThat(ranks.rerank("w1", List.of("w2"))).hasSize(1);

        factory.removeBackend(backend);

        assertThat(first.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> embeds.embed("w1"))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("was stopped. Start its bundle again");
    }
}
