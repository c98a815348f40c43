package io.gpt4all.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.grammar.internal.gbnf.Recogniser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what llama.cpp itself made of each grammar: src/test/llama.cpp/verdicts.py. */
class VerdictsTest {
    record Case(String grammar, String verdict, boolean refusedOnPurpose, List<Sample> samples) {
        @Override
        public String toString() {
            String start = grammar.substring(0, Math.min(60, grammar.length()));
            return verdict + ": " + start.replaceAll("\\p{Cntrl}", "~");
        }
    }

    record Sample(String text, boolean matches) {}

    static Stream<Case> accepted() throws IOException {
        return cases().filter(c -> c.verdict.equals("accepted") && !c.refusedOnPurpose);
    }

    static Stream<Case> refused() throws IOException {
        return cases().filter(c -> !c.verdict.equals("accepted") || c.refusedOnPurpose);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void takesWhatLlamaCppTakes(Case given) {
        assertThat(Grammar.parse(given.grammar).text()).isEqualTo(given.grammar);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void readsItAsLlamaCppDoes(Case given) {
        Recogniser recogniser = new Recogniser(given.grammar);
        assertThat(given.samples)
                .allSatisfy(
                        sample ->
                                assertThat(recogniser.matches(sample.text))
                                        .as("%s", sample)
                                        .isEqualTo(sample.matches));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatLlamaCppRefusesMisreadsOrDoesNotSurvive(Case given) {
        assertThatThrownBy(() -> Grammar.parse(given.grammar))
                .isExactlyInstanceOf(GrammarException.class);
    }

    private static Stream<Case> cases() throws IOException {
        try (InputStream in = VerdictsTest.class.getResourceAsStream("verdicts.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in)).get("cases");
            List<Case> cases = new ArrayList<>();
            all.forEach(row -> cases.add(read(row)));
            return cases.stream();
        }
    }

    private static Case read(JsonNode row) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < row.get("matches").size(); i++) {
            samples.add(
                    new Sample(
                            row.get("texts").get(i).textValue(),
                            row.get("matches").get(i).booleanValue()));
        }
        return new Case(
                row.get("grammar").textValue(),
                row.get("llama.cpp").textValue(),
                row.has("ours"),
                samples);
    }
}
