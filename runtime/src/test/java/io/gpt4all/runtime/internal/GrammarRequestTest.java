package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Grammars and schemas of requests. */
class GrammarRequestTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final ChatModel model =
            new ChatModel(
                    "fake",
                    new Offer(
                            new FakeEngine(),
                            FakeBackend.ready(FakeBackend.cpu()),
                            FakeBackend.cpu()),
                    inference,
                    () -> ChatDefaults.NONE);

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
