package io.gpt4all.runtime.internal;

import io.gpt4all.ModelInstance.State;
import io.gpt4all.ModelOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A configured model whose engine, backend and registry are played by the test. */
abstract class ManagedModelFixture {
    static final String CAUSE = "The backend cpu was stopped.";

    @TempDir Path folder;
    final FakeEngine engine = new FakeEngine();
    final FakeBackend backend = FakeBackend.ready(FakeBackend.cpu());
    final FakeDownload download = new FakeDownload();
    final Inventory inventory = new Inventory();
    final BlockingQueue<ChatModel> published = new LinkedBlockingQueue<>();
    final BlockingQueue<ChatModel> withdrawn = new LinkedBlockingQueue<>();
    ManagedModel<ChatModel> managed;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        managed = managed(() -> ModelOptions.of("tiny").withContextLength(512));
    }

    ManagedModel<ChatModel> managed(Supplier<ModelOptions> options) {
        return managed(
                options,
                loaded -> {
                    published.add(loaded);
                    return () -> withdrawn.add(loaded);
                });
    }

    ManagedModel<ChatModel> managed(
            Supplier<ModelOptions> options, ManagedModel.Shelf<ChatModel> shelf) {
        ModelFactory factory = factory();
        return new ManagedModel<>(
                "mine", new ModelSource<>(factory, factory::openChat, options), shelf);
    }

    ModelFactory factory() {
        var registry = new FakeRegistry(folder, Optional.empty(), Optional.of(download));
        return new ModelFactory(inventory, () -> Optional.of(registry));
    }

    void install() {
        inventory.add(engine);
        inventory.add(backend);
    }

    void await(State state) {
        Until.isTrue(() -> managed.state() == state);
    }

    ChatModel ready() throws InterruptedException {
        ChatModel model = published.poll(20, TimeUnit.SECONDS);
        await(State.READY);
        return model;
    }
}
