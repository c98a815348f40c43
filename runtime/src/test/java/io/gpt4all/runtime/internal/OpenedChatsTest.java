package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatSession;
import io.gpt4all.DeviceException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.ModelOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opened models know of their chats from the catalogue. */
class OpenedChatsTest {
    @TempDir private Path folder;
    private final FakeEngine engine = new FakeEngine();
    private final Inventory inventory = new Inventory();
    private ModelOptions options;

    @BeforeEach
    void model() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        options = ModelOptions.of("tiny").withContextLength(512);
    }

    @Test
    void chatsBeginAsCatalogueAndOptionsSay() throws Exception {
        var entry = ChatFixture.entry(true, Map.of("systemMessage", "Be kind."));
        var known = new FakeRegistry(folder, Optional.of(entry));
        ModelFactory informed = new ModelFactory(inventory, () -> Optional.of(known));
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));

        ChatModel model = informed.open(options.withChatTemplate("{{ messages[0].content }}"));
        ChatSession chat = model.chatSession();

        assertThat(chat.history()).containsExactly(ChatFixture.system("Be kind."));
        var unused = chat.start("Hi", GenerateOptions.DEFAULTS);
        assertThat(engine.opened.remove().next().prompt()).isEqualTo("Be kind.");
    }

    @Test
    void aCatalogueThatCannotBeAskedLeavesTheChatToTheFile() throws Exception {
        Path file = folder.resolve("tiny.gguf");
        ModelFactory alone =
                new ModelFactory(
                        inventory,
                        () -> {
                            throw new NoClassDefFoundError("a library of the registry");
                        });
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));

        ChatModel model = alone.open(ModelOptions.of(file.toString()).withContextLength(64));

        assertThat(model.chatSession().history()).isEmpty();
    }

    @Test
    void anOpeningThatFailsEndsAfterItsQuestionToTheCatalogue() {
        Thread opener = Thread.currentThread();
        AtomicBoolean asked = new AtomicBoolean();
        ModelFactory without =
                new ModelFactory(
                        inventory,
                        () -> {
                            Until.isTrue(() -> opener.getState() == Thread.State.WAITING);
                            asked.set(true);
                            return Optional.empty();
                        });
        ModelOptions file = ModelOptions.of(folder.resolve("tiny.gguf").toString());
        assertThatThrownBy(() -> without.open(file)).isInstanceOf(DeviceException.class);
        assertThat(asked).isTrue();
    }
}
