package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.ModelInstance;
import io.gpt4all.ModelOptions;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelFacts;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What holds in every framework, with the real natives and the real sample model. */
abstract class ContainerChecks extends ContainerTest {
    private static final String PROMPT = "The capital of France is";

    /** How llama.cpp itself goes on greedily, asked through llama/src/test/c/oracle.c. */
    private static final String CONTINUATION = " Paris.";

    private static final GenerateOptions GREEDY =
            GenerateOptions.DEFAULTS.withTemperature(0).withRepeatPenalty(1).withMaxTokens(8);

    /** Without the tokens that end an answer; SmolLM2's vocabulary has these. */
    private static final GenerateOptions ENDLESS =
            GREEDY.withMaxTokens(100_000)
                    .withLogitBias(Map.of(0, Float.NEGATIVE_INFINITY, 2, Float.NEGATIVE_INFINITY));

    @Test
    void allServicesAppearAndTheCpuBackendBelongsToItsBundle() throws Exception {
        assertThat(container.service(Engine.class, "(engine=llama)").name()).isEqualTo("llama");
        assertThat(container.service(GPT4AllFactory.class, "")).isNotNull();
        ServiceReference<Backend> backend =
                container.reference(Backend.class, "(&(backend=cpu)(status=READY))");
        assertThat(backend.getBundle().getSymbolicName()).startsWith("io.gpt4all.backend.cpu");
        assertThat(backend.getProperty("engine")).isEqualTo("llama");
        assertThat((String[]) backend.getProperty("devices")).hasSize(1);
    }

    @Test
    void theSampleModelAnswers() throws Exception {
        container.reference(Backend.class, "(status=READY)");
        GPT4AllFactory factory = container.service(GPT4AllFactory.class, "");
        try (GPT4All model = factory.open(ModelOptions.of(Distribution.MODEL.toString()))) {
            assertThat(model.generate(PROMPT, GREEDY).text()).startsWith(CONTINUATION);
            GenerationResult answer = model.chatSession().generate("Hello!", GREEDY);
            assertThat(answer.text()).isNotBlank();
            assertThat(answer.endReason()).isIn(EndReason.STOP, EndReason.LENGTH);
        }
    }

    @Test
    void aConfiguredModelFollowsItsBackend() throws Exception {
        Configuration configuration = configure();
        GPT4All model = container.service(GPT4All.class, "(name=main)");
        ModelInstance instance = container.service(ModelInstance.class, "(name=main)");
        Container.until("ready", () -> instance.state() == ModelInstance.State.READY);
        assertThat(model.generate(PROMPT, GREEDY).text()).startsWith(CONTINUATION);
        assertThat(model.chatSession().generate(PROMPT, GREEDY).text()).startsWith(CONTINUATION);

        Bundle backend = container.bundle("io.gpt4all.backend.cpu");
        backend.stop();
        assertThat(container.has(Backend.class)).isFalse();
        Container.until("model withdrawn", () -> !container.has(GPT4All.class, "(name=main)"));
        Container.until(
                "waiting", () -> instance.state() == ModelInstance.State.WAITING_FOR_DEVICE);
        assertThat(instance.reason()).contains("cpu");

        backend.start();
        GPT4All again = container.service(GPT4All.class, "(name=main)");
        Container.until("ready", () -> instance.state() == ModelInstance.State.READY);
        assertThat(again.generate(PROMPT, GREEDY).text()).startsWith(CONTINUATION);

        configuration.delete();
        Container.until("instance gone", () -> !container.has(ModelInstance.class, "(name=main)"));
        Container.until("model gone", () -> !container.has(GPT4All.class, "(name=main)"));
    }

    /** The one that is read and the one whose reader has paused, whichever bundle stops. */
    @ParameterizedTest
    @ValueSource(strings = {"io.gpt4all.backend.cpu", "io.gpt4all.llama", "io.gpt4all.runtime"})
    void requestsUnderWayAreCancelledWhenABundleStops(String bundle) throws Exception {
        configure();
        GPT4All model = container.service(GPT4All.class, "(name=main)");
        assertCancels(model, container.bundle(bundle));
        assertThatThrownBy(() -> model.generate(PROMPT, GREEDY))
                .isInstanceOf(GPT4AllException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.gpt4all.backend.cpu", "io.gpt4all.llama", "io.gpt4all.runtime"})
    void whatTheFactoryHasOpenedEndsWithItsBundles(String bundle) throws Exception {
        container.reference(Backend.class, "(status=READY)");
        ServiceReference<GPT4AllFactory> service = container.reference(GPT4AllFactory.class, "");
        GPT4AllFactory factory = container.context().getService(service);
        GPT4All model = factory.open(ModelOptions.of(Distribution.MODEL.toString()));
        container.context().ungetService(service); // which is no end of what it has opened
        assertCancels(model, container.bundle(bundle));
        assertThatThrownBy(() -> model.generate(PROMPT, GREEDY))
                .isInstanceOf(GPT4AllException.class);
    }

    private static void assertCancels(GPT4All model, Bundle bundle) throws Exception {
        CountDownLatch goesOn = new CountDownLatch(8);
        Generation read = model.start(PROMPT, ENDLESS).listen(piece -> goesOn.countDown());
        Generation paused = model.start(PROMPT, ENDLESS);
        assertThat(paused.iterator().next()).isNotEmpty();
        assertThat(goesOn.await(60, TimeUnit.SECONDS)).isTrue();
        bundle.stop();
        for (Generation each : List.of(read, paused)) {
            var result = each.toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(result.endReason()).isEqualTo(EndReason.CANCELLED);
            assertThat(result.text()).isNotEmpty();
        }
    }

    /**
     * The registry's configuration changes under it; a model that was missing loads once it is
     * there.
     */
    @Test
    void theRegistryFollowsItsConfigurationAndModelsFollowTheRegistry() throws Exception {
        ModelRegistry registry = container.service(ModelRegistry.class, "");
        assertThat(names(registry)).contains("Llama-3.2-1B-Instruct-Q4_0.gguf");
        Path folder = Files.createDirectory(storage.resolve("models"));
        configureModel("sample");
        ModelInstance instance = container.service(ModelInstance.class, "(name=sample)");
        Container.until("failed", () -> instance.state() == ModelInstance.State.FAILED);
        assertThat(instance.reason()).contains("There is no model 'sample'");

        try (var server = new FileServer(Distribution.MODEL)) {
            Path catalog = storage.resolve("catalog.json");
            Files.writeString(
                    catalog,
                    "[{\"filename\": \"sample.gguf\", \"name\": \"Ours\", \"sha256sum\":"
                            + " \"b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53\","
                            + " \"url\": \""
                            + server.url("/sample.gguf")
                            + "\"}]");
            ConfigurationAdmin admin = container.service(ConfigurationAdmin.class, "");
            admin.getConfiguration("io.gpt4all.registry", "?")
                    .update(
                            FrameworkUtil.asDictionary(
                                    Map.of(
                                            "folders",
                                            new String[] {folder.toString()},
                                            "sources",
                                            new String[] {catalog.toString()})));
            Container.until("configured", () -> names(registry).contains("sample.gguf"));
            InstalledModel got = registry.retrieveModel("ours", true);
            assertThat(got.path()).isEqualTo(folder.resolve("sample.gguf"));
            assertThat(got.facts().map(ModelFacts::architecture)).contains("llama");
            assertThat(server.sent()).isEqualTo(Files.size(Distribution.MODEL));
        }
        GPT4All model = container.service(GPT4All.class, "(name=sample)");
        assertThat(model.generate(PROMPT, GREEDY).text()).startsWith(CONTINUATION);
    }

    private static List<String> names(ModelRegistry registry) {
        return registry.list().entries().stream().map(CatalogEntry::fileName).toList();
    }

    private void configureModel(String name) throws Exception {
        ConfigurationAdmin admin = container.service(ConfigurationAdmin.class, "");
        admin.getFactoryConfiguration("io.gpt4all.chat", name, "?")
                .update(FrameworkUtil.asDictionary(Map.of("model", name)));
    }

    /** With a template that is the message alone, so that chats go on from it. */
    private Configuration configure() throws Exception {
        ConfigurationAdmin admin = container.service(ConfigurationAdmin.class, "");
        Configuration configuration = admin.getFactoryConfiguration("io.gpt4all.chat", "main", "?");
        configuration.update(
                FrameworkUtil.asDictionary(
                        Map.of(
                                "model",
                                Distribution.MODEL.toString(),
                                "chat.template",
                                "{{ messages[0].content }}")));
        return configuration;
    }
}
