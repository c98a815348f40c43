package io.gpt4all.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import io.gpt4all.grammar.internal.gbnf.Generator;
import io.gpt4all.grammar.internal.gbnf.Recogniser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas as people write them, in schemas.json with documents that satisfy them and documents that
 * do not; networknt's validator is the judge of both.
 */
class GeneratedDocumentsTest {
    private static final int DOCUMENTS = 100;

    record Case(String name, JsonNode schema, List<String> valid, List<String> invalid) {
        Grammar grammar() {
            return JsonSchemaGrammar.of(Json.value(schema.toString()));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> schemas() throws IOException {
        try (InputStream in = GeneratedDocumentsTest.class.getResourceAsStream("schemas.json")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : Json.tree(text).properties()) {
                JsonNode row = entry.getValue();
                cases.add(
                        new Case(
                                entry.getKey(),
                                row.get("schema"),
                                texts(row.get("valid")),
                                texts(row.get("invalid"))));
            }
            return cases.stream();
        }
    }

    private static List<String> texts(JsonNode documents) {
        List<String> texts = new ArrayList<>();
        documents.forEach(document -> texts.add(document.toString()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void whatTheGrammarAllowsIsValid(Case given) {
        JsonSchema judge = Json.validator(given.schema.toString());
        Generator generator = new Generator(given.grammar().text());
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String document = generator.text(new Random(seed));
            assertThat(judge.validate(Json.tree(document)))
                    .as("seed %s: %s", seed, document)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void validDocumentsAreAllowed(Case given) {
        JsonSchema judge = Json.validator(given.schema.toString());
        Recogniser recogniser = new Recogniser(given.grammar().text());
        for (String document : given.valid) {
            assertThat(judge.validate(Json.tree(document))).as(document).isEmpty();
            assertThat(recogniser.matches(document)).as(document).isTrue();
            String pretty = Json.tree(document).toPrettyString();
            assertThat(recogniser.matches(pretty.replace("\" : ", "\": "))).as(pretty).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void invalidDocumentsAreNot(Case given) {
        JsonSchema judge = Json.validator(given.schema.toString());
        Recogniser recogniser = new Recogniser(given.grammar().text());
        for (String document : given.invalid) {
            assertThat(judge.validate(Json.tree(document))).as(document).isNotEmpty();
            assertThat(recogniser.matches(document)).as(document).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void cutOrExtendedDocumentsAreNot(Case given) {
        Recogniser recogniser = new Recogniser(given.grammar().text());
        for (String document : given.valid) {
            // A number without its last digit is another number.
            boolean closed = "]}\"".indexOf(document.charAt(document.length() - 1)) >= 0;
            String cut = document.substring(0, document.length() - 1);
            assertThat(closed && recogniser.matches(cut)).as(cut).isFalse();
            assertThat(recogniser.matches(document + ",")).as(document).isFalse();
        }
    }
}
