package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ModelClosedException;
import io.gpt4all.PromptTooLongException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The interactive chat on JLine's dumb terminal, which reads and writes streams. */
@Timeout(60)
class ChatTest {
    @TempDir Path folder;
    private final FakeFactory factory = new FakeFactory();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int chat(String typed, String... options) throws IOException {
        var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        try (Terminal terminal =
                new DumbTerminal("test", "dumb", in, screen, StandardCharsets.UTF_8)) {
            return chat(terminal, options);
        }
    }

    private int chat(Terminal terminal, String... options) {
        Console console =
                new Console(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintWriter(new StringWriter()),
                        new PrintStream(screen, false, StandardCharsets.UTF_8),
                        new PrintWriter(err),
                        StandardCharsets.UTF_8,
                        () -> true,
                        () -> true,
                        Interrupts.NONE,
                        () -> new EditedLines(terminal, folder.resolve("state/history")),
                        () -> new PlainProgress(new PrintWriter(err)),
                        System::nanoTime,
                        () -> factory,
                        FakeRegistry::new);
        List<String> line = new ArrayList<>(List.of("run", "tiny"));
        line.addAll(List.of(options));
        return CommandLines.run(console, line.toArray(String[]::new));
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerThatItsDeadlineCutsSaysSoAndTheChatGoesOn() throws IOException {
        factory.model.waitsForCancel = true;

        assertThat(chat("hi\nand now?\n/bye\n", "--deadline", "0.05")).isZero();
        assertThat(factory.model.said).containsExactly("hi", "and now?");
        assertThat(err.toString().lines())
                .filteredOn(line -> line.contains("(cut off: the time of --deadline is over)"))
                .hasSize(2);
    }

    @Test
    void answersEachLineInOneConversationUntilBye() throws IOException {
        assertThat(chat("Say \"hi\" \\ !!\n\n  /usr/bin?\n/bye\nnot read\n")).isZero();
        assertThat(factory.model.said).containsExactly("Say \"hi\" \\ !!", "/usr/bin?");
        assertThat(factory.model.sessions).hasSize(1);
        assertThat(screen()).contains("tiny on Fake CPU.", "Blue sky \u2600.");
        assertThat(err.toString()).isEmpty();
        assertThat(factory.model.closed).isTrue();
    }

    @Test
    void endOfInputEndsTheChat() throws IOException {
        assertThat(chat("hello\n")).isZero();
        assertThat(factory.model.said).containsExactly("hello");
    }

    @Test
    void whatWasTypedIsRememberedForTheNextTime() throws IOException {
        chat("first line\n/bye\n");
        assertThat(Files.readString(folder.resolve("state/history"))).contains("first line");
    }

    @Test
    void anUnknownCommandSaysWhatThereIs() throws IOException {
        assertThat(chat("/quit\n/bye\n")).isZero();
        assertThat(screen()).contains("There is no /quit: /bye ends the chat");
        assertThat(factory.model.said).isEmpty();
    }

    @Test
    void aLineThatBeginsWithASpaceIsNeverACommand() throws IOException {
        chat(" /bye\n/bye\n");
        assertThat(factory.model.said).containsExactly("/bye");
    }

    @Test
    void clearBeginsAnotherConversation() throws IOException {
        chat("one\n/clear\ntwo\n/undo\n/undo\n/bye\n");
        assertThat(screen()).containsSubsequence("Forgotten.", "Taken back: two", "Nothing was");
    }

    @Test
    void aFailedAnswerLeavesTheChatOpen() throws IOException {
        factory.model.failure = new PromptTooLongException("Too long.\nUse /clear.");
        assertThat(chat("one\ntwo\n/bye\n")).isZero();
        assertThat(factory.model.said).containsExactly("one", "two");
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("gpt4all: Too long. Use /clear. In this chat: "))
                .allMatch(line -> line.contains("--ctx"));
    }

    @Test
    void aModelThatWasClosedEndsTheChat() throws IOException {
        factory.model.failure = new ModelClosedException("The model was closed.");
        assertThat(chat("one\ntwo\n/bye\n")).isEqualTo(1);
        assertThat(factory.model.said).containsExactly("one");
    }

    @Test
    void ctrlCStopsTheAnswerNotTheChat() throws IOException {
        assertThat(chatWithInterrupts(1)).isZero();
        assertThat(factory.model.said).containsExactly("one", "two");
    }

    @Test
    void ctrlCTwiceEndsTheChat() throws IOException {
        assertThat(chatWithInterrupts(2)).isEqualTo(130);
        assertThat(factory.model.said).containsExactly("one");
    }

    private int chatWithInterrupts(int times) throws IOException {
        var in = new ByteArrayInputStream("one\ntwo\n/bye\n".getBytes(StandardCharsets.UTF_8));
        try (Terminal terminal =
                new DumbTerminal("test", "dumb", in, screen, StandardCharsets.UTF_8)) {
            factory.model.waitsForCancel = true; // an answer ends by Ctrl-C only
            factory.model.whenAsked =
                    () -> {
                        for (int i = 0; i < times; i++) {
                            terminal.raise(Terminal.Signal.INT);
                        }
                    };
            return chat(terminal);
        }
    }

    @Test
    void ctrlCAtThePromptEndsTheChat() throws IOException {
        var keyboard = new PipedOutputStream();
        var in = new PipedInputStream(keyboard); // stays open: nothing but Ctrl-C can end this
        try (Terminal terminal =
                new DumbTerminal("test", "dumb", in, screen, StandardCharsets.UTF_8)) {
            Attributes attributes = terminal.getAttributes();
            attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
            attributes.setControlChar(Attributes.ControlChar.VINTR, 3);
            terminal.setAttributes(attributes);
            keyboard.write(3);
            keyboard.flush();
            assertThat(chat(terminal)).isEqualTo(130);
        }
        assertThat(factory.model.closed).isTrue();
    }
}
