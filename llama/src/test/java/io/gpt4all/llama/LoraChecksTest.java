package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gpt4all.LoraAdapter;
import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.gguf.GgufWriter;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LoraFile;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no adapter for the model is refused with the reason; the model goes on. */
class LoraChecksTest {
    private static final String QUERY = "blk.0.attn_q.weight"; // 576 by 576 in SmolLM2
    private static final String DOWN = "blk.3.ffn_down.weight"; // 1536 by 576

    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static InferenceModel model;
    private static String said = "";

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        Path file = Path.of(System.getProperty("gpt4all.models")).toAbsolutePath();
        model = fixture.open(file.resolve("SmolLM2-135M-Instruct.Q4_1.gguf"), 256, 1);
        said = say();
    }

    @AfterAll
    static void unload() {
        model.close();
        fixture.close();
    }

    private static String say() {
        return EngineFixture.greedy(model, "Once upon a time", 4).text();
    }

    private static GgufWriter llama(GgufWriter writer) throws IOException {
        return LoraFile.begin(writer, "llama");
    }

    private static void pair(
            GgufWriter writer, String of, GgmlType type, long in, long rank, long rankB, long out) {
        LoraFile.random(writer, of + ".lora_a", type, new Random(1), in, rank);
        LoraFile.random(writer, of + ".lora_b", GgmlType.F32, new Random(2), rankB, out);
    }

    private static LoraFile.Content pair(String of, long in, long rank, long rankB, long out) {
        return w -> pair(llama(w), of, GgmlType.F32, in, rank, rankB, out);
    }

    private static LoraFile.Content good(LoraFile.Content head) {
        return w -> {
            head.write(w);
            pair(w, QUERY, GgmlType.F32, 576, 2, 2, 576);
        };
    }

    static Stream<Arguments> refused() {
        LoraFile.Content nothing = w -> llama(w).float32("adapter.lora.alpha", 1);
        return Stream.of(
                arguments(nothing, "It has no tensors for any of the model's."),
                arguments(
                        good(w -> LoraFile.begin(w, "qwen2")),
                        "It is for the architecture qwen2; the model is llama."),
                arguments(
                        good(w -> w.string("general.architecture", "llama")),
                        "Its general.type is '', not 'adapter'."),
                arguments(
                        good(
                                w ->
                                        w.string("general.architecture", "llama")
                                                .uint32("general.type", 7)),
                        "Its general.type is '', not 'adapter'."),
                arguments(
                        good(
                                w ->
                                        w.string("general.architecture", "llama")
                                                .string("general.type", "adapter")
                                                .uint32("adapter.type", 1)),
                        "Its adapter.type is '', not 'lora'."),
                arguments(
                        good(w -> llama(w).uint32("adapter.lora.alpha", 16)),
                        "adapter.lora.alpha is 0.0 of type UINT32; it must be a number"),
                arguments(
                        good(w -> llama(w).float32("adapter.lora.alpha", Float.NaN)),
                        "adapter.lora.alpha is NaN"),
                arguments(
                        good(
                                w ->
                                        llama(w).integers(
                                                        "adapter.alora.invocation_tokens",
                                                        GgufValueType.UINT32,
                                                        LongStream.of(1, 2))),
                        "(aLoRA), which is not supported"),
                arguments(pair(QUERY, 576, 2, 3, 576), "which do not go with the model's"),
                arguments(pair(QUERY, 575, 2, 2, 576), "the shapes [575, 2] and [2, 576]"),
                arguments(pair(DOWN, 576, 2, 2, 1536), "the model's [1536, 576]"),
                arguments(pair("blk.99.attn_q.weight", 576, 2, 2, 576), "which the model has not"),
                arguments(
                        pair("blk.0.attn_norm.weight", 576, 2, 2, 1),
                        "which do not go with the model's [576]"),
                arguments(
                        pair("token_embd.weight", 2, 49152, 2, 576),
                        "which this model uses in two ways"),
                arguments(pair(QUERY + ".lora_a", 576, 2, 2, 576), "a tensor " + QUERY + ".lora_a"),
                arguments(
                        (LoraFile.Content)
                                w ->
                                        LoraFile.random(
                                                llama(w), QUERY + ".lora_a", new Random(1), 576, 2),
                        "only one of the two tensors"),
                arguments(
                        (LoraFile.Content)
                                w -> LoraFile.random(llama(w), QUERY, new Random(1), 576, 576),
                        "is neither .lora_a nor .lora_b"),
                arguments(
                        (LoraFile.Content)
                                w -> {
                                    llama(w);
                                    LoraFile.random(w, QUERY + ".lora_a", new Random(1), 576, 2, 2);
                                    LoraFile.random(w, QUERY + ".lora_b", new Random(1), 2, 576, 2);
                                },
                        "which do not go with the model's [576, 576]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatDoesNotFitIsRefused(LoraFile.Content content, String why) {
        Path file = LoraFile.write(folder.resolve("odd.gguf"), content);
        assertThatThrownBy(() -> EngineFixture.await(model.addAdapter(LoraAdapter.of("odd", file))))
                .cause()
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("odd.gguf is no LoRA adapter for SmolLM2-135M")
                .hasMessageContaining(why)
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(Code.NOT_A_MODEL);
        assertThat(model.adapters()).isEmpty();
        assertThat(say()).isEqualTo(said);
    }

    @Test
    void aFileThatIsNoGgufAndOneThatIsNotThereAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.gguf"), "not a file of tensors");
        assertCode(text, Code.NOT_A_MODEL);
        assertCode(folder.resolve("gone.gguf"), Code.FILE_NOT_READABLE);
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        Path whole = LoraFile.write(folder.resolve("whole.gguf"), pair(QUERY, 576, 2, 2, 576));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length - 32; length += bytes.length / 40) {
            Path cut = folder.resolve("cut.gguf");
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertCode(cut, Code.NOT_A_MODEL);
        }
    }

    /** Whatever llama.cpp makes of those that pass, the process lives. */
    @Test
    void changedBytesNeverEndTheProcess() throws IOException {
        Path whole = LoraFile.write(folder.resolve("w.gguf"), pair(QUERY, 576, 2, 2, 576));
        byte[] bytes = Files.readAllBytes(whole);
        var random = new Random(20);
        int head = (int) GgufFile.readForm(whole).dataOffset();
        for (int i = 0; i < 400; i++) {
            byte[] changed = bytes.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                changed[random.nextInt(head)] = (byte) random.nextInt(256);
            }
            Path mutant = Files.write(folder.resolve("mutant.gguf"), changed);
            useOrRefuse(LoraAdapter.of("mutant", mutant));
        }
        assertThat(say()).isEqualTo(said);
    }

    private static void useOrRefuse(LoraAdapter mutant) {
        try {
            EngineFixture.await(model.addAdapter(mutant));
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(EngineException.class);
            return;
        }
        try {
            EngineFixture.greedy(model, "Once", 1);
        } catch (CompletionException e) { // the output is no numbers
            assertThat(e).hasCauseInstanceOf(EngineException.class);
        }
        EngineFixture.await(model.removeAdapter("mutant"));
    }

    private static void assertCode(Path file, Code code) {
        assertThatThrownBy(() -> EngineFixture.await(model.addAdapter(LoraAdapter.of("a", file))))
                .cause()
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(code);
    }

    @Test
    void adaptersOfOtherTypesAndWithNormsAreTaken() {
        for (GgmlType type : new GgmlType[] {GgmlType.F16, GgmlType.Q8_0}) {
            Path file =
                    LoraFile.write(
                            folder.resolve("good.gguf"),
                            w -> {
                                pair(llama(w), DOWN, type, 1536, 2, 2, 576);
                                LoraFile.random(w, "blk.0.attn_norm.weight", new Random(1), 576);
                            });
            EngineFixture.await(model.addAdapter(LoraAdapter.of("good", file)));
            assertThat(say()).isNotEmpty();
            EngineFixture.await(model.removeAdapter("good"));
        }
        assertThat(say()).isEqualTo(said);
    }
}
