package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ContextOverflow;
import io.gpt4all.Dry;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.Xtc;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What engines are asked for. */
class RequestsTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final ChatModel model = inference.opened();

    @Test
    void rawPromptIsOneTemplatePartWithTheVocabularysSpecialTokens() throws Exception {
        var unused = model.start("Once", GenerateOptions.DEFAULTS.withSeed(5).withStop("\n"));
        var request = inference.next().request();
        assertThat(request.prompt()).containsExactly(new Segment.Template("Once"));
        assertThat(request.addSpecial()).isTrue();
        assertThat(request.session()).isEmpty();
        assertThat(request.maxTokens()).isEqualTo(200);
        assertThat(request.stops()).containsExactly("\n");
        assertThat(request.execution())
                .isEqualTo(new Execution(false, 0, ContextOverflow.SHIFT, 0, Optional.empty()));
        assertThat(request.sampling())
                .isEqualTo(
                        new Sampling(
                                5,
                                0.7f,
                                40,
                                0.4f,
                                0f,
                                1f,
                                new Sampling.Penalties(64, 1.18f, 0, 0),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()));
    }

    @Test
    void seedsDifferWhereNoneIsGiven() throws Exception {
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var unused = model.start("x", GenerateOptions.DEFAULTS);
            seeds.add(inference.next().request().sampling().seed());
        }
        assertThat(seeds.stream().distinct().count()).isGreaterThan(1);
        assertThat(GenerateOptions.DEFAULTS.seed()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void eachOptionArrivesInItsPlace() throws Exception {
        Dry dry = Dry.of(0.5f);
        Xtc xtc = new Xtc(0.25f, 0.125f);
        var unused =
                model.start(
                        "Once",
                        GenerateOptions.DEFAULTS
                                .withSeed(1)
                                .withTemperature(2)
                                .withTopK(3)
                                .withTopP(0.4f)
                                .withMinP(0.5f)
                                .withTypicalP(0.6f)
                                .withRepeatLastN(7)
                                .withRepeatPenalty(8)
                                .withPresencePenalty(9)
                                .withFrequencyPenalty(10)
                                .withDry(dry)
                                .withXtc(xtc)
                                .withLogitBias(Map.of(11, 12f))
                                .withLogprobs(13)
                                .withPromptBatch(14)
                                .withReproducible(true)
                                .withContextOverflow(ContextOverflow.END)
                                .withAdapters(Map.of("a", 15f)));
        var request = inference.next().request();
        assertThat(request.sampling())
                .isEqualTo(
                        new Sampling(
                                1,
                                2,
                                3,
                                0.4f,
                                0.5f,
                                0.6f,
                                new Sampling.Penalties(7, 8, 9, 10),
                                Optional.of(dry),
                                Optional.of(xtc),
                                Map.of(11, 12f)));
        assertThat(request.logprobs()).hasValue(13);
        assertThat(request.execution())
                .isEqualTo(
                        new Execution(
                                true, 14, ContextOverflow.END, 0, Optional.of(Map.of("a", 15f))));
    }

    @Test
    void theEngineGetsTheGrammar() throws Exception {
        String grammar = "root ::= [a-z]+ # a word";
        var unused = model.start("Once", GenerateOptions.DEFAULTS.withGrammar(grammar));
        assertThat(inference.next().request().grammar()).contains(grammar);
    }

    @Test
    void theEngineGetsTheGrammarOfASchema() throws Exception {
        Map<String, ?> schema = Map.of("type", "boolean");
        var unused = model.start("Once", GenerateOptions.DEFAULTS.withJsonSchema(schema));
        assertThat(inference.next().request().grammar().orElse(""))
                .contains("root ::=", "true", "false");
    }

    @Test
    void aBadGrammarIsAFailedResultWithItsPlace() {
        Generation answer =
                model.start("Once", GenerateOptions.DEFAULTS.withGrammar("root ::= other"));
        assertThatThrownBy(answer::result)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The grammar: ")
                .hasMessageContaining("line 1")
                .hasMessageContaining("other");
    }

    @Test
    void aSchemaThatIsNotSupportedIsAFailedTurnWithThePath() {
        Map<String, ?> schema = Map.of("properties", Map.of("n", Map.of("multipleOf", 3)));
        var chat = model.chatSession();
        Generation answer = chat.start("Hi", GenerateOptions.DEFAULTS.withJsonSchema(schema));
        assertThatThrownBy(answer::result)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The JSON Schema: ")
                .hasMessageContaining("/properties/n/multipleOf");
        assertThat(chat.history()).isEmpty();
    }
}
