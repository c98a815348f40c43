package io.gpt4all.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelInstance;
import io.gpt4all.ModelInstance.State;
import io.gpt4all.runtime.internal.FakeBackend;
import io.gpt4all.runtime.internal.FakeEngine;
import io.gpt4all.runtime.internal.FakeModel;
import io.gpt4all.runtime.internal.FakeRegistry;
import io.gpt4all.runtime.internal.Threads;
import io.gpt4all.runtime.internal.Until;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components, called as Declarative Services calls them. */
class ChatComponentTest {
    @TempDir private Path folder;
    private final FakeFramework framework = new FakeFramework();
    private final FakeEngine engine = new FakeEngine();
    private final FakeBackend backend = new FakeBackend("llama", "cpu");

    @BeforeEach
    void model() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        framework.registry = new FakeRegistry(folder);
    }

    private ChatComponent component(String model) {
        return component(model, "");
    }

    private ChatComponent component(String model, String template) {
        Map<String, Object> values =
                Map.of(
                        "model",
                        model,
                        "device",
                        " ",
                        "context_length",
                        512,
                        "chat_template",
                        template);
        ChatConfiguration configuration = Configurations.with(ChatConfiguration.class, values);
        return new ChatComponent(
                framework.context(), configuration, Map.of("service.pid", "io.gpt4all.chat~mine"));
    }

    private ModelInstance instance() {
        return framework.all(ModelInstance.class).get(0);
    }

    @Test
    void servicesComeAndGoWithTheBackend() throws Exception {
        ChatComponent component = component("tiny");
        component.addEngine(engine);
        component.addBackend(backend);
        component.start();
        assertThat(instance().state()).isEqualTo(State.LOADING);
        assertThat(framework.all(GPT4All.class)).isEmpty();

        backend.becomeReady(FakeBackend.cpu());
        Until.isTrue(() -> instance().state() == State.READY);
        assertThat(framework.services)
                .filteredOn(service -> service.type() == GPT4All.class)
                .singleElement()
                .extracting(FakeFramework.Service::properties)
                .isEqualTo(
                        Map.of(
                                "name", "mine",
                                "model.name", "tiny",
                                "model.architecture", "llama",
                                "backend", "cpu",
                                "device", "Example CPU",
                                "context.length", 512));

        component.removeBackend(backend);
        assertThat(framework.all(GPT4All.class)).isEmpty();
        assertThat(instance().state()).isEqualTo(State.WAITING_FOR_DEVICE);
        assertThat(instance().reason()).contains("The backend cpu was stopped.");

        component.addBackend(backend);
        Until.isTrue(() -> instance().state() == State.READY);
        component.stop();
        assertThat(framework.services).isEmpty();
    }

    @Test
    void closingTheSharedServiceDoesNotCloseTheModel() throws Exception {
        ChatComponent component = component("tiny");
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        GPT4All shared = framework.all(GPT4All.class).get(0);
        FakeModel inference = engine.opened.remove();
        shared.close();
        Generation answer = shared.start("Once", GenerateOptions.DEFAULTS);
        inference.next().answer("upon");
        assertThat(answer.result().endReason()).isEqualTo(EndReason.STOP);
        assertThat(inference.closed.getCount()).isEqualTo(1);
        component.stop();
        assertThat(inference.closed.getCount()).isZero();
    }

    @Test
    void backendThatFindsItsDevicesLateIsNoticed() throws Exception {
        ChatComponent component = component("tiny");
        component.addEngine(engine);
        component.start();
        Until.isTrue(() -> instance().state() == State.WAITING_FOR_DEVICE);
        component.addBackend(backend);
        backend.becomeReady(FakeBackend.cpu());
        Until.isTrue(() -> instance().state() == State.READY);
        component.removeEngine(engine);
        // The end of the probe may be told only now, and have it try once more, in vain.
        Until.isTrue(() -> instance().state() == State.WAITING_FOR_DEVICE);
        component.stop();
    }

    @Test
    void missingModelShowsAsFailed() {
        ChatComponent component = component("  ");
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.FAILED);
        assertThat(instance().reason()).contains("model is empty");
        component.stop();
    }

    @Test
    void stoppingNeverThrows() throws Exception {
        ChatComponent neverStarted = component("tiny");
        assertThatCode(neverStarted::stop).doesNotThrowAnyException();
        ChatComponent component = component("tiny");
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        framework.services.clear(); // as when the framework was quicker
        assertThatCode(component::stop).doesNotThrowAnyException();
        assertThat(engine.opened.remove().closed.getCount()).isZero();
    }

    @Test
    void usersMayWaitForTheirRequestsWhenItStops() throws Exception {
        ChatComponent component = component("tiny");
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        GPT4All shared = framework.all(GPT4All.class).get(0);
        Generation running = shared.start("Once", GenerateOptions.DEFAULTS);
        engine.opened.remove().next();
        Queue<EndReason> ends = new ConcurrentLinkedQueue<>();
        framework.whenServiceGoes = () -> ends.add(running.result().endReason());

        assertThat(CompletableFuture.runAsync(component::stop, Threads.pool()))
                .succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(ends).containsExactly(EndReason.CANCELLED, EndReason.CANCELLED);
    }

    @Test
    void stoppingWhileLoadingCancelsTheLoad() throws Exception {
        engine.holding.set(true);
        ChatComponent component = component("tiny");
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        component.stop();
        Until.isTrue(call.cancelled::get);
        assertThat(framework.services).isEmpty();
    }

    @Test
    void nameComesFromThePidOrTheConfiguration() {
        assertThat(
                        ConfiguredModel.nameOf(
                                ChatComponent.PID, Map.of("service.pid", "io.gpt4all.chat~smol")))
                .isEqualTo("smol");
        assertThat(
                        ConfiguredModel.nameOf(
                                ChatComponent.PID, Map.of("service.pid", "io.gpt4all.chat.1-2")))
                .isEqualTo("1-2");
        assertThat(
                        ConfiguredModel.nameOf(
                                ChatComponent.PID, Map.of("service.pid", "x", "name", "given")))
                .isEqualTo("given");
    }

    @Test
    void theTemplateOfTheConfigurationIsATextOrAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.jinja"), "of a file\u00e9");
        assertThat(prompt("given: {{ messages[0].content }}")).isEqualTo("given: Hi");
        assertThat(prompt("file: " + file)).isEqualTo("of a file\u00e9");
    }

    private String prompt(String template) throws Exception {
        ChatComponent component = component("tiny", template);
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        ChatSession chat = framework.all(GPT4All.class).get(0).chatSession();
        var unused = chat.start("Hi", GenerateOptions.DEFAULTS);
        String prompt = engine.opened.remove().next().prompt();
        component.stop();
        return prompt;
    }

    @Test
    void aTemplateFileThatCannotBeReadIsAFailureWithItsName() throws Exception {
        ChatComponent component = component("tiny", "file:" + folder.resolve("gone.jinja"));
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.FAILED);
        assertThat(instance().reason()).contains("chat.template").contains("gone.jinja");
        component.stop();
    }

    @Test
    void aTemplateFileThatWentIsMissedWhenTheModelLoadsAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.jinja"), "mine");
        ChatComponent component = component("tiny", "file:" + file);
        component.addEngine(engine);
        component.addBackend(backend.becomeReady(FakeBackend.cpu()));
        component.start();
        Until.isTrue(() -> instance().state() == State.READY);
        Files.delete(file);
        component.removeBackend(backend);
        Until.isTrue(() -> instance().state() == State.FAILED);
        assertThat(instance().reason()).contains("chat.template").contains("mine.jinja");
        component.stop();
    }
}
