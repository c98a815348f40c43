package io.gpt4all.itest;

import static io.gpt4all.itest.TerminalSession.CTRL_C;
import static io.gpt4all.itest.TerminalSession.CTRL_D;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chat on a real terminal: history, Ctrl-C, and how the terminal is left. */
class TerminalIT {
    private static final String READY = "> (\u001b\\[\\S*)*$";
    private static final String CURSOR_UP = "\u001bOA";
    private static final String STORY = "Tell me a long story of the sea and the wind.\r";

    /** Some words of an answer, after the editor has put the terminal back. */
    private static final String WORDS = "2004l.*[a-z]+ [a-z]+ [a-z]+ [a-z]+";

    @TempDir private Path folder;

    @Test
    void theChatRemembersAndEndsByBye() throws Exception {
        try (var chat = chat()) {
            chat.await(READY).type("My name is Zebulon.\r").await("\n.*\n").await(READY);
            chat.type("What is my name?\r").await("\n.*Zebulon").await(READY);
            chat.type("/bye\r");
            assertThat(chat.exit()).as(chat.text()).isZero();
            assertThat(chat.after()).isEqualTo(chat.before());
        }
    }

    @Test
    void cursorUpBringsTheLastLineOfTheChatBefore() throws Exception {
        String line = "/system Speak of the sea.";
        try (var chat = chat()) {
            chat.await(READY).type(line + "\r").await("are changed").await(READY).type(CTRL_D);
            assertThat(chat.exit()).as(chat.text()).isZero();
        }
        try (var chat = chat()) {
            chat.await(READY).type(CURSOR_UP).await(line).type("\r").await("are changed");
            chat.await(READY).type(CTRL_D);
            assertThat(chat.exit()).as(chat.text()).isZero();
        }
    }

    @Test
    void ctrlCStopsTheAnswerAndNotTheChat() throws Exception {
        try (var chat = chat()) {
            chat.await(READY).type(STORY).await(WORDS).type(CTRL_C).await(READY);
            chat.type("Say hello.\r").await(WORDS).await(READY).type(CTRL_D);
            assertThat(chat.exit()).as(chat.text()).isZero();
            assertThat(chat.text()).doesNotContain("llama", "warning");
            assertThat(chat.after()).isEqualTo(chat.before());
        }
    }

    @Test
    void ctrlCStopsTheReadingOfALongPromptToo() throws Exception {
        try (var chat = chat()) {
            chat.await(READY).type("The sea and the wind. ".repeat(80) + "\r").await("2004l");
            chat.awaitWork(Duration.ofMillis(600)); // of the seconds that reading takes
            chat.type(CTRL_C).await(READY).type("/bye\r");
            assertThat(chat.exit()).as(chat.text()).isZero();
            assertThat(chat.text()).doesNotContain("llama_decode", "warning");
            assertThat(chat.after()).isEqualTo(chat.before());
        }
    }

    @Test
    void aPullShowsABarAndCtrlCKeepsWhatHasCome() throws Exception {
        try (var server = new FileServer(Distribution.MODEL)) {
            server.stopOnceAfter(40_000_000);
            String[] command = {
                "pull", "served", "--url", server.url("/x"), "--models-dir", folder.toString()
            };
            try (var pull = new TerminalSession(folder, command)) {
                pull.await("\rDownloading +\\d+ %.*MB/s.*\\[#+-+\\]").type(CTRL_C);
                assertThat(pull.exit()).as(pull.text()).isEqualTo(130);
                assertThat(pull.text()).contains("\r\ngpt4all: Stopped. What has come is kept");
                assertThat(pull.after()).isEqualTo(pull.before());
            }
            assertThat(folder.resolve("served.gguf.part")).exists();
            try (var pull = new TerminalSession(folder, command)) {
                assertThat(pull.exit()).as(pull.text()).isZero();
                assertThat(pull.after()).isEqualTo(pull.before());
            }
            assertThat(folder.resolve("served.gguf")).hasSameBinaryContentAs(Distribution.MODEL);
        }
    }

    @Test
    void ctrlCAtThePromptEndsTheChat() throws Exception {
        try (var chat = chat()) {
            chat.await(READY).type(CTRL_C);
            assertThat(chat.exit()).as(chat.text()).isEqualTo(130);
            assertThat(chat.after()).isEqualTo(chat.before());
        }
    }

    @Test
    void ctrlCTwiceEndsTheChat() throws Exception {
        try (var chat = chat()) {
            chat.await(READY).type(STORY).await(WORDS).type(CTRL_C).await("\\^C");
            assertThat(chat.exitAfter(CTRL_C)).as(chat.text()).isEqualTo(130);
            assertThat(chat.after()).isEqualTo(chat.before());
        }
    }

    @Test
    void ctrlCEndsASingleAnswer() throws Exception {
        try (var answer = new TerminalSession(folder, "run", "--temp", "0", STORY.strip())) {
            answer.await("[a-z]+ [a-z]+ [a-z]+").type(CTRL_C);
            assertThat(answer.exit()).as(answer.text()).isEqualTo(130);
            assertThat(answer.after()).isEqualTo(answer.before());
        }
    }

    private TerminalSession chat() throws Exception {
        return new TerminalSession(folder, "run", "--temp", "0");
    }
}
