package io.gpt4all.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.FlashAttention;
import io.gpt4all.ModelInstance;
import io.gpt4all.ModelInstance.State;
import io.gpt4all.ModelOptions;
import io.gpt4all.Reranker;
import io.gpt4all.RopeScaling;
import io.gpt4all.runtime.internal.FakeBackend;
import io.gpt4all.runtime.internal.FakeEmbedder;
import io.gpt4all.runtime.internal.FakeEngine;
import io.gpt4all.runtime.internal.FakeRegistry;
import io.gpt4all.runtime.internal.Until;
import io.gpt4all.spi.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component of models that embed or rank, called as Declarative Services calls it. */
class EmbedComponentTest {
    @TempDir private Path folder;
    private final FakeFramework framework = new FakeFramework();
    private final FakeEngine engine = new FakeEngine();
    private final FakeBackend backend = FakeBackend.ready(FakeBackend.cpu());

    @BeforeEach
    void model() throws IOException {
        Files.writeString(folder.resolve("all-MiniLM-L6-v2.f16.gguf"), "x");
        framework.registry = new FakeRegistry(folder);
    }

    /** With nothing configured: the default model. */
    private EmbedComponent ready() {
        var configuration = Configurations.with(EmbedConfiguration.class, Map.of());
        EmbedComponent component =
                new EmbedComponent(
                        framework.context(),
                        configuration,
                        Map.of("service.pid", "io.gpt4all.embed~mine"));
        component.addEngine(engine);
        component.addBackend(backend);
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        return component;
    }

    private ModelInstance instance() {
        return framework.all(ModelInstance.class).get(0);
    }

    private Map<String, Object> properties(Class<?> type) {
        return framework.services.stream()
                .filter(service -> service.type() == type)
                .map(FakeFramework.Service::properties)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEmbeddingModelIsAnEmbed4All() {
        EmbedComponent component = ready();
        assertThat(instance().name()).isEqualTo("mine");
        assertThat(properties(Embed4All.class))
                .isEqualTo(
                        Map.of(
                                "name", "mine",
                                "model.name", "all-MiniLM-L6-v2.f16",
                                "model.architecture", "bert",
                                "backend", "cpu",
                                "device", "Example CPU",
                                "context.length", 32,
                                "dimensions", 4));
        assertThat(framework.all(Reranker.class)).isEmpty();
        component.removeBackend(backend);
        assertThat(framework.all(Embed4All.class)).isEmpty();
        assertThat(instance().state()).isEqualTo(State.WAITING_FOR_DEVICE);
        component.stop();
        assertThat(framework.services).isEmpty();
    }

    @Test
    void aModelThatRanksIsAReranker() {
        engine.embedding = FakeEmbedder.info("ranker", 32, Pooling.RANK, Optional.empty());
        EmbedComponent component = ready();
        assertThat(properties(Reranker.class))
                .containsEntry("name", "mine")
                .containsEntry("context.length", 32)
                .doesNotContainKey("dimensions");
        assertThat(framework.all(Embed4All.class)).isEmpty();
        Reranker shared = framework.all(Reranker.class).get(0);
        shared.close();
        assertThat(shared.rerank("w1", List.of("w2"))).hasSize(1);
        assertThat(shared.model()).isEqualTo("all-MiniLM-L6-v2.f16");
        component.stop();
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
    }

    @Test
    void closingTheSharedServiceDoesNotCloseTheModel() {
        EmbedComponent component = ready();
        Embed4All shared = framework.all(Embed4All.class).get(0);
        shared.close();
        assertThat(shared.embed("w1")).isEqualTo(shared.embed(List.of("w1"))[0]);
        assertThat(shared.embedQuery("w1")).isEqualTo(shared.embedDocument("w1"));
        assertThat(shared.stream(Stream.of("w1", "w2"), EmbedOptions.DEFAULTS)).hasSize(2);
        assertThat(shared.countTokens("w1")).isEqualTo(1);
        assertThat(engine.embedders.element().closed.getCount()).isEqualTo(1);
        component.stop();
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
    }

    private static ModelOptions options(Map<String, Object> values) {
        return ConfiguredEmbedding.of(Configurations.with(EmbedConfiguration.class, values));
    }

    @Test
    void whatIsNotConfiguredIsTheDefault() {
        assertThat(options(Map.of())).isEqualTo(ModelOptions.of(Embed4All.DEFAULT_MODEL));
    }

    @Test
    void allCanBeConfigured() {
        Map<String, Object> values = new HashMap<>();
        values.put("model", " tiny ");
        values.put("device", "cpu");
        values.put("context_length", 300);
        values.put("threads", 3);
        values.put("allow_download", true);
        values.put("flash_attention", "on");
        values.put("rope_scaling", "linear");
        values.put("rope_factor", 2.0);
        values.put("mmap", false);
        values.put("mlock", true);
        values.put("gpu_layers", 7);
        values.put("polling", 0);
        values.put("queue_limit", 9);
        values.put("verbose", true);
        assertThat(options(values))
                .isEqualTo(
                        ModelOptions.of("tiny")
                                .withDevice("cpu")
                                .withContextLength(300)
                                .withThreads(3)
                                .withAllowDownload(true)
                                .withFlashAttention(FlashAttention.ON)
                                .withRopeScaling(RopeScaling.linear(2))
                                .withMmap(false)
                                .withMlock(true)
                                .withGpuLayers(7)
                                .withPolling(0)
                                .withQueueLimit(9)
                                .withVerbose(true));
    }

    @Test
    void errorsGoByTheNamesOfTheConfiguration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("context_length", 7)))
                .withMessageStartingWith("context.length is 7; it must be 8 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("flash_attention", "maybe")))
                .withMessageStartingWith("flash.attention is 'maybe'; it must be one of [auto,");
    }

    @Test
    void everyKeyOfAChatThatMeansSomethingHereHasTheSameDefault() throws Exception {
        for (var key : EmbedConfiguration.class.getDeclaredMethods()) {
            Object chats =
                    ChatConfiguration.class.getDeclaredMethod(key.getName()).getDefaultValue();
            Object expected = key.getName().equals("model") ? Embed4All.DEFAULT_MODEL : chats;
            assertThat(key.getDefaultValue()).as(key.getName()).isEqualTo(expected);
        }
    }
}
