package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.llama.testing.EmbeddingTck;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine in this process embeds texts, and says which models do not. */
class LlamaEmbeddingTest extends EmbeddingTck {
    private static final Path MINILM = EngineFixture.model("all-MiniLM-L6-v2.f16.gguf");
    private static final Path SMOLLM = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final String PROMPT = "The first thing to do in the morning is";
    private final EngineFixture fixture = new EngineFixture();

    @Override
    protected EmbeddingModel open(int queueLimit) {
        ModelSetup setup = EngineFixture.setup(queueLimit);
        return EngineFixture.await(fixture.startEmbedding(MINILM, 2048, 2, setup));
    }

    @AfterAll
    void closeEngine() {
        fixture.close();
    }

    @Test
    void theContextIsWhatTheModelWasTrainedOn() {
        try (EmbeddingModel model = open(1)) {
            assertThat(model.info().contextLength()).isEqualTo(512);
            assertThat(model.info().name()).isEqualTo("all-MiniLM-L6-v2");
        }
    }

    @Test
    void aPlanForMoreTokensThanThereArePositionsIsCutDown() {
        ModelSpec spec = ModelSpec.embedding(MINILM, 2048, 1, ModelSetup.DEFAULT);
        var plan = EngineFixture.await(fixture.plan(new ModelSpec(MINILM, 2048, 1, 1)));
        assertThat(plan.contextLength()).isEqualTo(2048);

        try (EmbeddingModel model = EngineFixture.await(fixture.startEmbedding(spec, plan))) {
            assertThat(model.info().contextLength()).isEqualTo(512);
        }
    }

    @Test
    void aModelThatWasPlannedToGenerateIsNotOpenedToEmbed() {
        ModelSpec spec = new ModelSpec(MINILM, 512, 1, 1);
        var plan = EngineFixture.await(fixture.plan(spec));

        assertThatThrownBy(() -> fixture.startEmbedding(spec, plan))
                .hasMessageContaining("EMBED")
                .hasMessageContaining("GENERATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SmolLM2-135M-Instruct.Q4_1.gguf", "tiny-mamba.gguf"})
    void aModelThatGeneratesTextIsNoEmbeddingModel(String file) {
        assertThatThrownBy(() -> fixture.openEmbedding(EngineFixture.model(file), 512, 1))
                .cause()
                .hasMessageStartingWith("not an embedding model: ")
                .hasMessageContaining(file)
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(Code.UNSUPPORTED_MODEL);
    }

    @Test
    void anEmbeddingModelGeneratesNoText() {
        assertThatThrownBy(() -> fixture.open(MINILM, 512, 1))
                .cause()
                .hasMessageContaining("does not generate text");
    }

    /** A run of letters without end would recurse in llama.cpp until its stack is used up. */
    @Test
    void aTextThatIsNotSafeToTokeniseIsToldByItsPlace() {
        Path model = EngineFixture.model("tiny-llama-last.gguf");
        List<String> texts = List.of("fine", "a".repeat(300_000));
        try (EmbeddingModel embeddings = fixture.openEmbedding(model, 512, 1)) {
            assertThatThrownBy(() -> EngineFixture.await(embeddings.tokenize(texts)))
                    .cause()
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(Code.TEXT_TOO_LARGE);
                                assertThat(e.figures()).containsEntry("text", 1L);
                            });
        }
    }

    /** Each takes cores from the other step by step; greedy answers are the same to the token. */
    @Test
    void aChatAndListsAtOnceGetWhatEachGetsAlone() {
        List<int[]> list = sequences(40, 60);
        try (EmbeddingModel embeddings = open(256);
                InferenceModel chat = fixture.open(SMOLLM, 512, 2)) {
            float[][] expected = EngineFixture.await(embeddings.embed(list));
            EngineFixture.Answer alone = EngineFixture.greedy(chat, PROMPT, 32);

            List<Call<float[][]>> lists =
                    IntStream.range(0, 8).mapToObj(i -> embeddings.embed(list)).toList();
            EngineFixture.Answer beside = EngineFixture.greedy(chat, PROMPT, 32);

            assertThat(beside.ids()).isEqualTo(alone.ids());
            lists.forEach(call -> assertSameVectors(EngineFixture.await(call), expected));
        }
    }

    @Test
    void aDeviceWithoutModelsIsFreeAgain() {
        fixture.openEmbedding(MINILM, 512, 1).close();
        ModelSpec spec = ModelSpec.embedding(MINILM, 512, 1, ModelSetup.DEFAULT);

        var plan = EngineFixture.await(fixture.plan(spec));

        assertThat(plan.contextLength()).isEqualTo(512);
        assertThat(plan.shares().get(0).weights()).isBetween(45_000_000L, 47_000_000L);
    }
}
