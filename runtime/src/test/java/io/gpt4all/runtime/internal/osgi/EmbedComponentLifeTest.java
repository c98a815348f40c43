package io.gpt4all.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Embed4All;
import io.gpt4all.ModelInstance;
import io.gpt4all.ModelInstance.State;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.runtime.internal.FakeBackend;
import io.gpt4all.runtime.internal.FakeEngine;
import io.gpt4all.runtime.internal.FakeRegistry;
import io.gpt4all.runtime.internal.Until;
import io.gpt4all.spi.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** What happens to a configured embedding model when what it needs comes and goes. */
@Timeout(60)
class EmbedComponentLifeTest {
    @TempDir private Path folder;
    private final FakeFramework framework = new FakeFramework();
    private final FakeEngine engine = new FakeEngine();
    private EmbedComponent component;

    @BeforeEach
    void component() {
        framework.registry = new FakeRegistry(folder);
        component =
                new EmbedComponent(
                        framework.context(),
                        Configurations.with(EmbedConfiguration.class, Map.of()),
                        Map.of("service.pid", "io.gpt4all.embed~mine"));
        component.addEngine(engine);
        component.addBackend(FakeBackend.ready(FakeBackend.cpu()));
    }

    private void model() throws IOException {
        Files.writeString(folder.resolve("all-MiniLM-L6-v2.f16.gguf"), "x");
    }

    private ModelInstance instance() {
        return framework.all(ModelInstance.class).get(0);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aModelThatComesToTheRegistryIsLoaded() throws Exception {
        component.start();
        Until.isTrue(() -> instance().state() == State.FAILED);
        assertThat(instance().reason()).contains("all-MiniLM-L6-v2");
        model();
        ServiceReference<ModelRegistry> registry =
                FakeFramework.proxy(ServiceReference.class, (method, args) -> method);
        component.addRegistry(registry);
        Until.isTrue(() -> instance().state() == State.READY);
        component.removeRegistry(registry);
        assertThat(instance().state()).isEqualTo(State.READY);
        component.stop();
    }

    @Test
    void theServiceGoesWithItsEngine() throws Exception {
        model();
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        component.removeEngine(engine);
        assertThat(framework.all(Embed4All.class)).isEmpty();
        assertThat(instance().state()).isEqualTo(State.WAITING_FOR_DEVICE);
        assertThat(engine.embedders.remove().closed.await(20, TimeUnit.SECONDS)).isTrue();
        component.stop();
    }

    @Test
    void stoppingWhileLoadingCancelsTheLoad() throws Exception {
        model();
        engine.holding.set(true);
        component.start();
        FakeEngine.HeldCall<EmbeddingModel> call = engine.heldEmbedders.poll(20, TimeUnit.SECONDS);
        component.stop();
        Until.isTrue(call.cancelled::get);
        assertThat(framework.services).isEmpty();
    }
}
