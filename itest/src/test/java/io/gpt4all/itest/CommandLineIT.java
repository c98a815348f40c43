package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gpt4all.itest.ChildProcess.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/gpt4all} as users run it. */
class CommandLineIT {
    @TempDir private Path folder;

    @Test
    void answersWithTheSampleModel() throws Exception {
        Result result = run("run", "--temp", "0", "--max-tokens", "8", "Say hello.");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void readsThePromptFromStandardInput() throws Exception {
        Result result =
                ChildProcess.gpt4all("run", "--raw", "--temp", "0", "--max-tokens", "4")
                        .input("The capital of France is")
                        .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Paris");
        assertThat(result.exit()).isZero();
    }

    @Test
    void jsonIsOneObjectAndAllThatIsPrinted() throws Exception {
        Result result = run("run", "--json", "--temp", "0", "--max-tokens", "8", "Say hello.");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        Map<String, String> fields = parse(result.out());
        assertThat(fields)
                .containsOnlyKeys(
                        "text",
                        "end_reason",
                        "prompt_tokens",
                        "reused_tokens",
                        "generated_tokens",
                        "load_ms",
                        "prompt_ms",
                        "generate_ms",
                        "device",
                        "model");
        assertThat(fields.get("model")).isEqualTo("SmolLM2-135M-Instruct.Q4_1");
        assertThat(Integer.parseInt(fields.get("generated_tokens"))).isBetween(1, 8);
    }

    @Test
    void aModelMayBeAPath() throws Exception {
        Result result = run("run", Distribution.MODEL.toString(), "--max-tokens", "2", "Hi");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
    }

    @Test
    void versionNamesProductAndLlamaCpp() throws Exception {
        Result result = run("--version");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(Distribution.VERSION).contains("llama.cpp 0.4.0");
    }

    @Test
    void devicesListsTheCpu() throws Exception {
        Result result = run("devices");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).containsIgnoringCase("cpu");
        Result json = run("devices", "--json");
        assertThat(json.out()).startsWith("{").contains("\"cpu\"");
    }

    @Test
    void twoProcessesAtOnceDoNotDisturbEachOther() throws Exception {
        var first = new Thread(() -> assertThat(quietly("--version").exit()).isZero());
        first.start();
        assertThat(run("--version").exit()).isZero();
        first.join();
    }

    @Test
    void noSuchModel() throws Exception {
        assertError(1, "no-such-model.gguf", "run", "no-such-model.gguf", "Hi");
    }

    @Test
    void aFileThatIsNoGguf() throws Exception {
        Path file = Files.writeString(folder.resolve("text.gguf"), "This is no model at all.\n");
        assertError(1, "text.gguf", "run", file.toString(), "Hi");
    }

    @Test
    void aTruncatedModel() throws Exception {
        Path file = Files.copy(Distribution.MODEL, folder.resolve("short.gguf"));
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(access.length() / 2);
        }
        assertError(1, "short.gguf", "run", file.toString(), "Hi");
    }

    @Test
    void aFolderInPlaceOfAModel() throws Exception {
        Path model = Files.createDirectory(folder.resolve("folder.gguf"));
        assertError(1, "folder.gguf", "run", model.toString(), "Hi");
    }

    @Test
    void aContextOfZeroTokens() throws Exception {
        assertError(2, "--ctx is 0; it must be 8 or more", "run", "--ctx", "0", "Hi");
    }

    @Test
    void aPromptLongerThanTheContext() throws Exception {
        assertError(1, "64", "run", "--ctx", "64", "word ".repeat(200));
    }

    @Test
    void anEmptyPrompt() throws Exception {
        assertError(2, "empty", "run", "");
    }

    @Test
    void anUnknownDevice() throws Exception {
        Result result = run("run", "--device", "abacus", "Hi");
        assertThat(result.exit()).isBetween(1, 2);
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("device");
    }

    @Test
    void anUnknownOption() throws Exception {
        assertError(2, "--no-such-option", "run", "--no-such-option", "Hi");
    }

    private static void assertError(int exit, String named, String... arguments) throws Exception {
        Result result = run(arguments);
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains(named);
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).isEqualTo(exit);
    }

    private static Result run(String... arguments) throws IOException, InterruptedException {
        return ChildProcess.gpt4all(arguments).run();
    }

    private static Result quietly(String... arguments) {
        try {
            return run(arguments);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> parse(String json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
            assertThat(parser.nextToken()).as("nothing after the object").isNull();
        }
        return fields;
    }
}
