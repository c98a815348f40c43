package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ChatMessage;
import io.gpt4all.PromptTooLongException;
import io.gpt4all.Role;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What begins with a slash in a chat. */
class ChatCommandsTest {
    @TempDir Path folder;
    private final Harness shell = new Harness();

    private String chat(String... lines) {
        shell.input = String.join("\n", lines) + "\n/bye\n";
        shell.interactive = true;
        assertThat(shell.run("run", "tiny")).isZero();
        return shell.out();
    }

    private List<String> said() {
        return shell.factory.model.said;
    }

    @Test
    void systemShowsAndChangesTheInstructions() {
        String out = chat("/system", "hi", "/system  Be brief. ", "/system", "/save " + file());
        assertThat(out)
                .containsSubsequence(
                        "There are no instructions.",
                        "The instructions are changed.",
                        "Be brief.",
                        "Kept in");
        assertThat(shell.factory.model.kept.get(0))
                .extracting(ChatMessage::content)
                .containsExactly("Be brief.", "hi", "Blue sky \u2600.");
    }

    @Test
    void clearForgetsAllButTheInstructions() {
        chat("/system Be brief.", "hi", "/clear", "/save " + file());
        assertThat(shell.factory.model.kept.get(0))
                .containsExactly(new ChatMessage(Role.SYSTEM, "Be brief."));
    }

    @Test
    void undoTakesTheLastTurnBack() {
        String out = chat("/undo", "one", "two", "/undo", "/save " + file());
        assertThat(out).containsSubsequence("Nothing was said yet.", "Taken back: two");
        assertThat(shell.factory.model.kept.get(0))
                .extracting(ChatMessage::content)
                .containsExactly("one", "Blue sky \u2600.");
    }

    @Test
    void retryAsksTheSameAgain() {
        assertThat(chat("/retry", "one", "/retry")).contains("Nothing was said yet.");
        assertThat(said()).containsExactly("one", "one");
        assertThat(shell.factory.model.open).isEmpty();
    }

    @Test
    void theAnswerOfARetryTakesThePlaceOfTheOneBefore() {
        shell.factory.model.whenAsked = () -> shell.factory.model.pieces = List.of("Green.");
        chat("one", "/retry", "/save " + file());
        assertThat(shell.factory.model.kept.get(0))
                .extracting(ChatMessage::content)
                .containsExactly("one", "Green.");
    }

    @Test
    void anAnswerStaysWhenARetryCannotBeWritten() {
        AtomicBoolean broken = new AtomicBoolean();
        shell.sink =
                new PrintWriter(
                        new FilterWriter(shell.out) {
                            @Override
                            public void flush() throws IOException {
                                if (broken.get()) {
                                    throw new IOException("Broken pipe");
                                }
                            }
                        });
        shell.factory.model.whenAsked = () -> broken.set(true);
        chat("one", "/retry", "/save " + file());
        assertThat(shell.err()).contains("could not be written");
        assertOneIsAnswered();
    }

    @Test
    void anAnswerStaysWhenARetryFails() {
        FakeModel model = shell.factory.model;
        model.whenAsked = () -> model.failure = new PromptTooLongException("Too long.");
        chat("one", "/retry", "/save " + file());
        assertThat(shell.err()).contains("Too long.");
        assertOneIsAnswered();
    }

    @Test
    void anAnswerStaysWhenARetryIsStoppedBeforeItsFirstWord() {
        FakeModel model = shell.factory.model;
        model.whenAsked =
                () -> {
                    model.pieces = List.of();
                    model.waitsForCancel = true;
                };
        shell.interrupts =
                action -> {
                    if (model.waitsForCancel) {
                        action.run();
                    }
                    return Interrupts.Watch.IDLE;
                };
        chat("one", "/retry", "/save " + file());
        assertOneIsAnswered();
    }

    private void assertOneIsAnswered() {
        assertThat(said()).containsExactly("one", "one");
        assertThat(shell.factory.model.kept.get(0))
                .extracting(ChatMessage::content)
                .containsExactly("one", "Blue sky \u2600.");
        assertThat(shell.factory.model.edits).isEmpty(); // with the tokens that were generated
        assertThat(shell.factory.model.open).isEmpty();
    }

    @Test
    void instructionsOfAConversationThatIsLoadedStay() {
        String kept = "/save " + file();
        String load = "/load " + file();
        assertThat(
                        chat(
                                "/system Be brief.",
                                "one",
                                kept,
                                "/system Be long.",
                                load,
                                "/clear",
                                "/system"))
                .containsSubsequence("Goes on after 1 message.", "Forgotten.", "Be brief.");
    }

    @Test
    void aKeptConversationIsGoneOnWith() throws Exception {
        String out = chat("one", "/save " + file(), "two", "/load " + file(), "/undo");
        assertThat(out).containsSubsequence("Goes on after 1 message.", "Taken back: one");
        assertThat(Files.readString(file())).isEqualTo("kept 0");
    }

    @Test
    void whatIsNoConversationIsNeitherLoadedNorOverwritten() throws Exception {
        Files.writeString(file(), "a letter");
        String out =
                chat("/load " + file(), "/save " + file(), "/load nowhere", "/load", "/save /");
        assertThat(shell.err()).contains("This is no session.");
        assertThat(out)
                .contains("is there and is no conversation. Take another name.")
                .contains("nowhere cannot be used: there is no such file or folder.")
                .contains("Name a file: /save FILE, /load FILE.")
                .contains("/ is a folder.");
        assertThat(Files.readString(file())).isEqualTo("a letter");
    }

    @Test
    void setChangesHowTheNextAnswerIsSampled() {
        String out =
                chat(
                        "/set",
                        "/set temp 0.25",
                        "/set --seed 7",
                        "/set max-tokens 9",
                        "hi",
                        "/set seed 4294967295",
                        "hi",
                        "/set seed random",
                        "hi");
        assertThat(out)
                .contains("temp 0.7 top-k 40 top-p 0.4")
                .contains("temp is 0.25.", "seed is 7.", "max-tokens is 9.", "seed is random.");
        var options = shell.factory.model.options.get(0);
        assertThat(options.temperature()).isEqualTo(0.25f);
        assertThat(options.seed()).hasValue(7);
        assertThat(options.maxTokens()).isEqualTo(9);
        assertThat(shell.factory.model.options.get(1).seed()).hasValue(-1);
        assertThat(shell.factory.model.options.get(2).seed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/set temp 200, temperature is 200.0; it must be 0.0 to 100.0.",
        "/set temp x, x is no number.",
        "/set top-k 1.5, 1.5 is no whole number.",
        "/set seed 4294967296, seed is 4294967296; it must be -2147483648 to 4294967295.",
        "/set seed x, x is no whole number or random.",
        "/set colour red, '/set takes one of these and a value: temp, top-k'",
        "/set temp, '/set takes one of these and a value: temp, top-k'",
        "/colour red, There is no /colour: /bye ends the chat",
    })
    void whatIsWrongWithACommandIsSaid(String command, String answer) {
        assertThat(chat(command, "hi")).contains(answer);
        assertThat(said()).containsExactly("hi");
        assertThat(shell.factory.model.options.get(0).temperature()).isEqualTo(0.7f);
    }

    @Test
    void aMessageOfSeveralLinesStandsInQuotationMarks() {
        chat("\"\"\"one", "/undo", "", "two\"\"\"", "\"\"\"three\"\"\"", "\"\"\"", "\"\"\"");
        assertThat(said()).containsExactly("one\n/undo\n\ntwo", "three");
    }

    @Test
    void pathsAndLinesThatBeginWithASpaceAreMessages() {
        chat("/usr/bin is what?", " /undo");
        assertThat(said()).containsExactly("/usr/bin is what?", "/undo");
    }

    @Test
    void helpNamesAllCommands() {
        assertThat(chat("/help"))
                .contains("/system", "/undo", "/retry", "/clear", "/save", "/load", "/set", "/bye");
    }

    private Path file() {
        return folder.resolve("chat.json");
    }
}
