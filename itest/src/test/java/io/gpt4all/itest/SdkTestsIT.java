package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.ChatSession;
import io.gpt4all.Embed4All;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelOptions;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests that the GPT4All SDK for Python has of inference, one by one, with the shipped jars on
 * a class path. docs/sdk-tests.md says what differs from them and why.
 */
@ExtendWith(ShippedJars.class)
class SdkTestsIT {
    private static final String SAMPLE = "SmolLM2-135M-Instruct.Q4_1";
    private static final String OTHER = "gemma-3-270m-q4_k_m";
    private static final String GEMMA =
            """
            {% for m in messages %}<start_of_turn>{{ m.role }}
            {{ m.content }}<end_of_turn>
            {% endfor %}<start_of_turn>model
            {{ '' }}""";
    private static final GenerateOptions LIKELIEST =
            GenerateOptions.DEFAULTS.withTopK(1).withReproducible(true);

    /** A model that was fetched for the build. */
    private static GPT4All open(String model) {
        return GPT4All.open(ModelOptions.of(model).withModelFolder(ShippedJars.MODELS));
    }

    @Test
    void inference() {
        try (GPT4All model = open(SAMPLE)) {
            String before = model.generate("hello", LIKELIEST).text();
            try (ChatSession chat = model.chatSession()) {
                chat.generate("hello", LIKELIEST);
                chat.generate("write me a short poem", LIKELIEST);
                chat.generate("thank you", LIKELIEST);
                assertThat(chat.history().stream().filter(m -> m.role() == Role.ASSISTANT))
                        .hasSize(3);
            }
            assertThat(model.generate("hello", LIKELIEST).text()).isNotEmpty().isEqualTo(before);

            List<String> pieces = new ArrayList<>();
            model.start("hello", GenerateOptions.DEFAULTS).forEach(pieces::add);
            assertThat(pieces).isNotEmpty();
        }
    }

    @Test
    void inferenceWithAnswersThatNobodyReads() {
        try (GPT4All model = open(SAMPLE)) {
            Generation first;
            Generation second;
            try (ChatSession chat = model.chatSession()) {
                first = chat.start("hello", GenerateOptions.DEFAULTS);
                second = chat.start("write me a poem about dogs", GenerateOptions.DEFAULTS);
                assertThat(model.generate("hello").text()).isNotEmpty(); // others go on
            }
            assertThat(end(first)).isIn("STOP", "CANCELLED"); // short ones need no reader
            assertThat(end(second)).isIn("STOP", "CANCELLED", "closed"); // or not begun
            assertThat(model.generate("hello").text()).isNotEmpty();
        }
    }

    private static String end(Generation generation) {
        try {
            return generation.result().endReason().name();
        } catch (ModelClosedException e) {
            return "closed";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SAMPLE, OTHER})
    void inferenceLong(String name) {
        SessionOptions options =
                name.equals(OTHER) // whose file has no template
                        ? SessionOptions.DEFAULTS.withChatTemplate(GEMMA)
                        : SessionOptions.DEFAULTS;
        String longInput = "hello how are you ".repeat(40).strip();
        try (GPT4All model = open(name);
                ChatSession chat = model.chatSession(options)) {
            int prompt = chat.countTokens(longInput);

            var result = chat.generate(longInput, GenerateOptions.DEFAULTS.withPromptBatch(512));

            assertThat(result.usage().promptTokens()).isEqualTo(prompt).isGreaterThan(160);
            assertThat(result.endReason()).isIn(EndReason.STOP, EndReason.LENGTH);
        }
    }

    @Test
    void inferenceHparams() {
        try (GPT4All model = open(SAMPLE)) {
            var options = GenerateOptions.DEFAULTS.withMaxTokens(3);
            for (int seed = 0; seed < 8; seed++) {
                var result = model.generate("The capital of France is", options.withSeed(seed));
                assertThat(result.text()).as("seed " + seed).contains("Paris");
                assertThat(result.usage().generatedTokens()).isLessThanOrEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SAMPLE, OTHER})
    void inferenceOfEachModel(String name) {
        try (GPT4All model = open(name)) {
            assertThat(model.generate("hello").text()).isNotEmpty();
        }
    }

    private static Embed4All embedder() {
        Path models = Distribution.HOME.resolve("models");
        return Embed4All.open(ModelOptions.of(Embed4All.DEFAULT_MODEL).withModelFolder(models));
    }

    @Test
    void embedding() {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(60); // 540 words
        try (Embed4All model = embedder()) {
            assertThat(model.countTokens(text)).isGreaterThan(510); // more than it takes at once
            assertThat(model.embed(text)).hasSize(384);
        }
    }

    @Test
    void emptyEmbedding() {
        try (Embed4All model = embedder()) {
            assertThatThrownBy(() -> model.embed(""))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("text must not be empty");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11, 12, 13})
    void embedTimings(int power) {
        try (Embed4All model = embedder()) {
            float[] vector = model.embed("foo bar ".repeat(1 << power));
            assertThat(Vectors.length(vector)).isCloseTo(1, within(1e-5)); // NaN would fail
        }
    }
}
