package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.GenerateOptions;
import io.gpt4all.GenerationResult;
import io.gpt4all.ModelInstance;
import io.gpt4all.ModelOptions;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What holds in every framework, with the real natives and the real sample model. */
abstract class ContainerChecks {
    private static final String PROMPT = "The capital of France is";

    /** How llama.cpp itself goes on greedily, asked through llama/src/test/c/oracle.c. */
    private static final String CONTINUATION = " Paris.";

    private static final GenerateOptions GREEDY =
            GenerateOptions.DEFAULTS.withTemperature(0).withRepeatPenalty(1).withMaxTokens(8);

    @TempDir private Path storage;
    private Container container;

    abstract String framework();

    @BeforeEach
    void start() throws Exception {
        String exports =
                "io.gpt4all;io.gpt4all.spi;version=0.1.0,org.osgi.service.cm;version=1.6.1,"
                        + "org.slf4j;org.slf4j.event;org.slf4j.helpers;org.slf4j.spi;version=2.0.20";
        container = Container.start(framework(), storage, exports);
        container.start(bundles());
    }

    private static List<Path> bundles() {
        return Stream.of(Distribution.jars("boot"), Distribution.jars("bundle"))
                .flatMap(List::stream)
                .filter(jar -> !jar.getFileName().toString().startsWith("gpt4all-api"))
                .filter(jar -> !jar.getFileName().toString().contains("fileinstall"))
                .toList();
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

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
        assertThat(container.has(GPT4All.class, "(name=main)")).isFalse();
    }

    private Configuration configure() throws Exception {
        ConfigurationAdmin admin = container.service(ConfigurationAdmin.class, "");
        Configuration configuration = admin.getFactoryConfiguration("io.gpt4all.chat", "main", "?");
        configuration.update(
                FrameworkUtil.asDictionary(Map.of("model", Distribution.MODEL.toString())));
        return configuration;
    }
}
