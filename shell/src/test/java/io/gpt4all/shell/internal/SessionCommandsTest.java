package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services of the container, on the streams that {@code System} has at the time of a call. */
class SessionCommandsTest {
    private final FakeFactory factory = new FakeFactory();
    private final GogoCommands gogo = new GogoCommands(factory, new FakeRegistry());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal =
            new PrintStream(new BufferedOutputStream(screen, 8192), false, StandardCharsets.UTF_8);
    private final CommandSession session = session();
    private final InputStream inBefore = System.in;
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;

    @BeforeEach
    void takeStreams() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveStreamsBack() {
        System.setIn(inBefore);
        System.setOut(outBefore);
        System.setErr(errBefore);
    }

    /** A session with nothing but a terminal that holds back what is not flushed. */
    private CommandSession session() {
        return (CommandSession)
                Proxy.newProxyInstance(
                        CommandSession.class.getClassLoader(),
                        new Class<?>[] {CommandSession.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("getConsole");
                            return terminal;
                        });
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runAnswersInTheSession() {
        gogo.run(session, "--temp", "0", "tiny", "hi");
        assertThat(out()).contains("Blue sky");
        assertThat(factory.model.said).containsExactly("hi");
    }

    @Test
    void eachPieceReachesTheTerminalThoughGogoHidesItsFlush() {
        writeThroughAChannel();
        StringBuilder seen = new StringBuilder();
        factory.model.whenAsked = () -> seen.append(screen.toString(StandardCharsets.UTF_8));
        gogo.run(session, "hi");
        assertThat(seen).hasToString("Blue sky \u2600.");
    }

    @Test
    void anInterruptedAnswerLeavesTheTerminalOpen() {
        writeThroughAChannel();
        factory.model.waitsForCancel = true;
        factory.model.whenAsked = () -> Thread.currentThread().interrupt();
        gogo.run(session, "hi");
        gogo.version(session);
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .startsWith("Blue sky \u2600.")
                .contains("llama.cpp 0.4.0");
    }

    @Test
    void anInterruptWhileTextsAreReadLeavesTheTerminalOpen() {
        writeThroughAChannel();
        System.setIn(new InterruptedInput().throughAChannel());
        gogo.embed(session);
        gogo.version(session);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("gpt4all: Stopped.");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("llama.cpp 0.4.0");
    }

    /**
     * As in Gogo: a channel, which has no flush, leads to the terminal. A thread that is marked as
     * interrupted and writes to it closes both.
     */
    private void writeThroughAChannel() {
        System.setOut(
                new PrintStream(
                        Channels.newOutputStream(Channels.newChannel(terminal)),
                        false,
                        StandardCharsets.UTF_8));
    }

    @Test
    void runChatsOnTheKeyboardOfTheSession() {
        System.setIn(new ByteArrayInputStream("one\n/bye\n".getBytes(StandardCharsets.UTF_8)));
        gogo.run(session, "tiny");
        assertThat(factory.model.said).containsExactly("one");
        assertThat(out()).contains("> Blue sky");
    }

    @Test
    void textsAreEmbeddedAndComparedInTheSession() {
        gogo.embed(session, "a");
        factory.embedder.vectors = text -> new float[] {0.6f, 0.8f};
        gogo.similarity(session, "a", "b");
        gogo.rerank(session, "--model", "m", "a", "bc");
        assertThat(out().lines()).containsExactly("0.5 -0.25 1.0", "1.0000\tb", "1.0000\tbc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "similarity", "rerank"})
    void theKeyboardOfTheSessionStaysOpen(String command) {
        AtomicBoolean closed = new AtomicBoolean();
        System.setIn(
                new ByteArrayInputStream("b\n".getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                });
        switch (command) {
            case "embed" -> gogo.embed(session);
            case "similarity" -> gogo.similarity(session, "a");
            default -> gogo.rerank(session, "--model", "m", "a");
        }
        assertThat(out()).hasLineCount(1);
        assertThat(closed).isFalse();
    }

    @Test
    void devicesAndVersionPrint() {
        gogo.devices(session);
        gogo.version(session);
        assertThat(out()).contains("No device can run models here.", "llama.cpp 0.4.0");
    }

    @Test
    void errorsAreOneLineInTheSession() {
        gogo.run(session, "missing.gguf", "hi");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("gpt4all: No model missing.gguf.")
                .hasLineCount(1);
    }

    @Test
    void theServiceOfTheLauncherReturnsTheExitCode() {
        ProcessCommand command = new ProcessCommand(factory, new FakeRegistry());
        assertThat(command.applyAsInt(new String[] {"run", "hi"})).isZero();
        assertThat(command.applyAsInt(new String[] {"run", "missing.gguf", "hi"})).isEqualTo(1);
        assertThat(command.applyAsInt(new String[] {"run", "--what"})).isEqualTo(2);
    }
}
