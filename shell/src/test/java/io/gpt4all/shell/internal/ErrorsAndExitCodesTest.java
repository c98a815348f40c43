package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.GPT4AllException;
import io.gpt4all.PromptTooLongException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure is one line on standard error and the right exit code. */
class ErrorsAndExitCodesTest {
    private static final String NL = System.lineSeparator();
    private final Harness shell = new Harness();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --nonsense hi | --nonsense",
                "run --top-k many hi | is not a whole number",
                "run --temp warm hi | is not a number such as 0.5",
                "run --deadline 1s hi | is not a number such as 0.5",
                "run --grammar-file /no/such hi | The grammar /no/such cannot be read: there is no",
                "run --json-schema /no/such hi | The JSON Schema /no/such cannot be read",
                "run --temp | --temp",
                "run --temp 101 hi | --temp is 101.0; it must be 0.0 to 100.0.",
                "run --temp NaN hi | --temp is NaN",
                "run --ctx 0 hi | --ctx is 0; it must be 8 or more.",
                "run --threads 513 hi | --threads is 513; it must be 1 to 512.",
                "run --max-tokens -1 hi | --max-tokens is -1; it must be 0 or more.",
                "run --seed 4294967296 hi | --seed is 4294967296",
                "run a b c | 3 arguments",
                "run --raw --system x hi | --system",
                "run --raw --no-thinking hi | --no-thinking needs the chat template",
                "run --system x --no-system hi | --system and --no-system contradict",
                "run --chat-template /no/such.jinja hi | /no/such.jinja cannot be read",
                "run tiny | The prompt is empty.",
                "devices all | all",
                "sing | sing"
            })
    void wrongUsageSaysWhatIsWrongAndWhereToLook(String line, String reason) {
        assertThat(shell.run(line.split(" "))).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("gpt4all: ")
                .contains(reason)
                .containsPattern("See 'gpt4all( run| devices)? --help'\\." + NL + "\\z")
                .hasLineCount(1);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.factory.opened).isEmpty();
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.err())
                .isEqualTo("gpt4all: No command is given. See 'gpt4all --help'." + NL);
    }

    @Test
    void anEmptyPromptIsWrongUsage() {
        assertThat(shell.run("run", "")).isEqualTo(2);
        assertThat(shell.err()).startsWith("gpt4all: The prompt is empty.").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"--json", "--raw"})
    void aChatOnATerminalHasNeitherJsonNorRaw(String option) {
        shell.interactive = true;
        assertThat(shell.run("run", option, "tiny")).isEqualTo(2);
        assertThat(shell.err()).contains(option + " does not go with a chat.").hasLineCount(1);
    }

    @Test
    void aFailureIsOneLineEvenIfItsMessageHasMore() {
        assertThat(shell.run("run", "missing.gguf", "hi")).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo("gpt4all: No model missing.gguf. Looked in 2 folders." + NL);
        assertThat(shell.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--debug run missing.gguf hi", "run --debug missing.gguf hi"})
    void debugAddsTheStackTrace(String line) {
        assertThat(shell.run(line.split(" "))).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("gpt4all: No model missing.gguf.")
                .contains("io.gpt4all.ModelNotFoundException", "\tat io.gpt4all.shell");
    }

    @Test
    void aFailedAnswerClosesTheModel() {
        shell.factory.model.failure = new PromptTooLongException("The prompt has 9 tokens.");
        assertThat(shell.run("run", "--json", "hi")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("gpt4all: The prompt has 9 tokens." + NL);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.factory.model.closed).isTrue();
    }

    @Test
    void aDefectIsNamedWithTheWayToItsStackTrace() {
        shell.factory.model.failure = new IllegalStateException("broken");
        assertThat(shell.run("run", "hi")).isEqualTo(1);
        assertThat(shell.err())
                .contains("IllegalStateException: broken", "--debug")
                .hasLineCount(1);
    }

    @Test
    void anEngineThatCannotBeLinkedIsAFailureInOneLine() {
        shell.factories =
                () -> {
                    throw new UnsupportedClassVersionError("class file version 66");
                };
        assertThat(shell.run("run", "hi")).isEqualTo(1);
        assertThat(shell.err()).contains("class file version 66").hasLineCount(1);
    }

    @Test
    void noEngineIsAFailureForRun() {
        shell.factories =
                () -> {
                    throw new GPT4AllException("Nothing here. Add it.");
                };
        assertThat(shell.run("run", "hi")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("gpt4all: Nothing here. Add it." + NL);
    }

    @Test
    void aClosedOutputEndsTheAnswer() {
        shell.sink = new PrintWriter(new ClosedPipe(), false, StandardCharsets.UTF_8);
        shell.factory.model.waitsForCancel = true; // would go on for ever
        assertThat(shell.run("run", "hi")).isEqualTo(1);
        assertThat(shell.err()).contains("standard output was closed").hasLineCount(1);
    }

    @Test
    void eachPieceIsFlushedBeforeTheNextOne() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        shell.sink = new PrintWriter(bytes, false, StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        shell.factory.model.whenAsked = () -> seen.append(bytes.toString(StandardCharsets.UTF_8));
        shell.run("run", "hi");
        assertThat(seen).hasToString("Blue sky \u2600.");
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
