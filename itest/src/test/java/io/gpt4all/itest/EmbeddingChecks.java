package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelInstance;
import io.gpt4all.ModelOptions;
import io.gpt4all.Reranker;
import io.gpt4all.spi.Backend;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Embedding models as services, in every framework. */
abstract class EmbeddingChecks extends ContainerTest {
    private static final String NAMED = "(name=texts)";

    /** A text and its vector. */
    private static final Map<String, Object> REFERENCE =
            Json.objects(Json.resource("minilm-embeddings.json").get("texts")).get(3);

    @Test
    void aConfiguredModelFollowsItsBackend() throws Exception {
        Configuration configuration = configure(Distribution.EMBEDDER.toString());
        assertEmbeds(container.service(Embed4All.class, NAMED));
        ModelInstance instance = container.service(ModelInstance.class, NAMED);
        Container.until("ready", () -> instance.state() == ModelInstance.State.READY);
        assertThat(container.has(Reranker.class)).isFalse();

        Bundle backend = container.bundle("io.gpt4all.backend.cpu");
        backend.stop();
        Container.until("model withdrawn", () -> !container.has(Embed4All.class, NAMED));
        Container.until(
                "waiting", () -> instance.state() == ModelInstance.State.WAITING_FOR_DEVICE);

        backend.start();
        assertEmbeds(container.service(Embed4All.class, NAMED));

        configuration.delete();
        Container.until("model gone", () -> !container.has(Embed4All.class, NAMED));
        Container.until("instance gone", () -> !container.has(ModelInstance.class, NAMED));
    }

    @Test
    void theServiceSaysWhatItIs() throws Exception {
        configure(Distribution.EMBEDDER.toString());
        ServiceReference<Embed4All> service = container.reference(Embed4All.class, NAMED);
        assertThat(service.getBundle().getSymbolicName()).isEqualTo("io.gpt4all.runtime");
        Embed4All model = container.context().getService(service);
        Map<String, Object> expected =
                Map.of(
                        "model.name",
                        "all-MiniLM-L6-v2.f16",
                        "model.architecture",
                        "bert",
                        "backend",
                        "cpu",
                        "device",
                        model.device(),
                        "context.length",
                        512,
                        "dimensions",
                        384);
        expected.forEach(
                (key, value) -> assertThat(service.getProperty(key)).as(key).isEqualTo(value));
        model.close(); // which is the container's to do
        assertEmbeds(model);
    }

    @Test
    void aChangedConfigurationLoadsTheOtherModel() throws Exception {
        configure(Distribution.EMBEDDER.toString());
        container.service(Embed4All.class, "(dimensions=384)");
        configure(ShippedJars.MODELS.resolve("tiny-nomic.gguf").toString());
        Embed4All model = container.service(Embed4All.class, "(&(dimensions=64)" + NAMED + ")");
        assertThat(model.embedQuery("one")).hasSize(64);
        Container.until("other gone", () -> !container.has(Embed4All.class, "(dimensions=384)"));
    }

    @Test
    void aModelThatRanksIsAReranker() throws Exception {
        Configuration configuration =
                configure(ShippedJars.MODELS.resolve("tiny-rank.gguf").toString());
        Reranker model = container.service(Reranker.class, NAMED);
        RerankerIT.assertScores(model.rerank(RerankerIT.QUERY, RerankerIT.DOCUMENTS));
        assertThat(container.has(Embed4All.class)).isFalse();
        configuration.delete();
        Container.until("model gone", () -> !container.has(Reranker.class));
    }

    @Test
    void aModelForChatsFailsAndSaysWhy() throws Exception {
        configure(Distribution.MODEL.toString());
        ModelInstance instance = container.service(ModelInstance.class, NAMED);
        Container.until("failed", () -> instance.state() == ModelInstance.State.FAILED);
        assertThat(instance.reason()).contains("not an embedding model");
        assertThat(container.has(Embed4All.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.gpt4all.backend.cpu", "io.gpt4all.llama", "io.gpt4all.runtime"})
    void whatTheFactoryHasOpenedEndsWithItsBundles(String bundle) throws Exception {
        container.reference(Backend.class, "(status=READY)");
        ServiceReference<GPT4AllFactory> service = container.reference(GPT4AllFactory.class, "");
        GPT4AllFactory factory = container.context().getService(service);
        Embed4All model = factory.openEmbed4All(ModelOptions.of(Distribution.EMBEDDER.toString()));
        container.context().ungetService(service); // which is no end of what it has opened
        assertEmbeds(model);

        CountDownLatch begun = new CountDownLatch(2); // batches
        EmbedOptions options =
                EmbedOptions.DEFAULTS.withCancel(
                        (sizes, backend) -> {
                            begun.countDown();
                            return false;
                        });
        var vector =
                CompletableFuture.supplyAsync(
                        () -> model.embed("river ".repeat(500_000), options)); // for minutes
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        container.bundle(bundle).stop();
        assertThatThrownBy(() -> vector.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GPT4AllException.class);
        assertThatThrownBy(() -> model.embed("one")).isInstanceOf(GPT4AllException.class);
    }

    private static void assertEmbeds(Embed4All model) {
        Vectors.assertAlike(
                model.model(),
                model.embed((String) REFERENCE.get("text")),
                Json.floats(REFERENCE.get("embedding")));
    }

    private Configuration configure(String model) throws Exception {
        ConfigurationAdmin admin = container.service(ConfigurationAdmin.class, "");
        Configuration configuration =
                admin.getFactoryConfiguration("io.gpt4all.embed", "texts", "?");
        configuration.update(FrameworkUtil.asDictionary(Map.of("model", model)));
        return configuration;
    }
}
