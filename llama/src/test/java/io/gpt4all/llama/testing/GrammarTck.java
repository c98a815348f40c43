package io.gpt4all.llama.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.grammar.JsonSchemaGrammar;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Sampling.Penalties;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine promises about answers that follow a grammar. */
abstract class GrammarTck extends BatchingTck {
    private static final String PROMPT = "Is the sky blue? Answer:";
    private static final Map<String, ?> PERSON =
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of(
                            "age",
                            Map.of("type", "integer", "minimum", 0, "maximum", 120),
                            "mood",
                            Map.of("enum", List.of("glad", "sad"))),
                    "required",
                    List.of("age", "mood"),
                    "additionalProperties",
                    false);

    private Recorder answer(String grammar, Sampling how, int tokens) {
        return run(request(grammar, how, tokens));
    }

    private static GenerationRequest request(String grammar, Sampling how, int tokens) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template(PROMPT)),
                true,
                how,
                tokens,
                List.of(),
                OptionalInt.empty(),
                Optional.of(grammar));
    }

    /** All kinds of samplers, with what the model would never say. */
    private static Sampling draw(int seed) {
        return new Sampling(
                seed,
                1.2f,
                seed % 2 == 0 ? 0 : 40,
                0.9f,
                seed % 3 == 0 ? 0.05f : 0,
                seed % 4 == 0 ? 0.9f : 1,
                new Penalties(64, 1.1f, 0.1f, 0.1f),
                Optional.empty(),
                Optional.empty(),
                Map.of(30, Float.NEGATIVE_INFINITY));
    }

    @Test
    void theAnswerIsOneThatTheGrammarHasAndEndsWithIt() {
        for (int seed = 0; seed < 12; seed++) {
            Recorder answer =
                    answer("root ::= \"yes\" | \"no\" | \"vielleicht äöü\"", draw(seed), 30);
            assertThat(answer.finished().reason()).isEqualTo(EndReason.STOP);
            assertThat(answer.text()).isIn("yes", "no", "vielleicht äöü");
        }
    }

    @Test
    void documentsOfASchemaAreWhole() {
        String grammar = JsonSchemaGrammar.of(PERSON).text();
        for (int seed = 0; seed < 12; seed++) {
            Recorder answer = answer(grammar, draw(seed), 200);
            assertThat(answer.finished().reason()).isEqualTo(EndReason.STOP);
            assertThat(answer.text().replaceAll("\\s", ""))
                    .matches(
                            "\\{(\"age\":\\d{1,3},\"mood\":\"(gl|s)ad\""
                                    + "|\"mood\":\"(gl|s)ad\",\"age\":\\d{1,3})}");
        }
    }

    @Test
    void aGrammarIsThatOfItsOwnRequestAlone() {
        List<Recorder> strict =
                IntStream.range(0, 3)
                        .mapToObj(
                                i -> {
                                    Recorder recorder = new Recorder();
                                    String grammar = "root ::= [" + i + "]{20}";
                                    start(request(grammar, GREEDY, 50), 1000, recorder);
                                    return recorder;
                                })
                        .toList();
        Recorder free = run(greedy(COUNTING, 12));

        assertThat(free.text()).contains("11");
        for (int i = 0; i < strict.size(); i++) {
            strict.get(i).awaitEnd();
            assertThat(strict.get(i).text()).isEqualTo(String.valueOf(i).repeat(20));
        }
    }

    @Test
    void aLimitOfTokensCutsAnAnswerThatTheGrammarWouldGoOnWith() {
        Recorder answer = answer("root ::= [a-c]+", GREEDY, 5);

        assertThat(answer.finished().reason()).isEqualTo(EndReason.LENGTH);
        assertThat(answer.text()).matches("[a-c]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "root ::= root \"a\"",
                "other ::= \"a\"",
                "root ::= missing",
                "root ::= \"a\"{5000}",
                "root ::= [] | \"\\x\""
            })
    void aGrammarThatIsNoneIsRefused(String grammar) {
        assertThat(answer(grammar, GREEDY, 5).failure().code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void whereNoTokenMayFollowTheRequestFails() {
        Sampling nothing =
                new Sampling(
                        1,
                        0,
                        0,
                        1,
                        0,
                        1,
                        Penalties.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        forbidden("a"));

        assertThat(answer("root ::= \"a\"", nothing, 5).failure())
                .hasMessageContaining("allows no token");
        assertThat(run(greedy(COUNTING, 4)).text()).isNotEmpty();
    }

    /** All tokens that a text may begin with. */
    private Map<Integer, Float> forbidden(String text) {
        int[] ids =
                EngineFixture.await(model().tokenize(List.of(new Segment.Template(text)), false));
        assertThat(ids).hasSize(1);
        return Map.of(ids[0], Float.NEGATIVE_INFINITY);
    }
}
