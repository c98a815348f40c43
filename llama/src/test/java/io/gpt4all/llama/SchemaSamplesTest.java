package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gpt4all.EndReason;
import io.gpt4all.grammar.JsonSchemaGrammar;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Documents that models write for ten schemas of samples.json: each is whole and valid, says
 * networknt's validator. A thousand of a model whose weights are random, which tries everything
 * that a grammar allows, and some of a real one; a thousand of that too by hand: {@code mvn verify
 * -pl llama -am -Dtest=SchemaSamplesTest -Dgpt4all.samples=1000
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SchemaSamplesTest {
    private static final int RANDOM = 1000;
    private static final int REAL = Integer.getInteger("gpt4all.samples", 60);
    private static final int AT_ONCE = 8;
    private static final int TOKENS = 1000; // far more than any of these schemas allows
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory JUDGES =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private record Case(String name, String grammar, JsonSchema judge) {}

    @Test
    void whatAModelOfRandomWeightsWritesIsValid() throws Exception {
        check("tiny-llama-swa.gguf", RANDOM);
    }

    @Test
    void whatARealModelWritesIsValid() throws Exception {
        check("SmolLM2-135M-Instruct.Q4_1.gguf", REAL);
    }

    private static void check(String file, int documents) throws Exception {
        List<Case> cases = cases();
        Path folder = Path.of(System.getProperty("gpt4all.models")).toAbsolutePath();
        try (EngineFixture engine = new EngineFixture();
                InferenceModel model = engine.open(folder.resolve(file), 2048, 1)) {
            for (int seed = 0; seed < documents; seed += AT_ONCE) {
                List<Recorder> recorders = new ArrayList<>();
                for (int i = seed; i < Math.min(documents, seed + AT_ONCE); i++) {
                    Recorder recorder = new Recorder();
                    model.generate(request(cases.get(i % cases.size()), i), recorder).grant(TOKENS);
                    recorders.add(recorder);
                }
                for (int i = 0; i < recorders.size(); i++) {
                    check(cases.get((seed + i) % cases.size()), seed + i, recorders.get(i));
                }
            }
        }
    }

    private static void check(Case given, int seed, Recorder recorder) throws Exception {
        String document = recorder.finished().reason() + " " + recorder.text();
        assertThat(document).as("%s, seed %d", given.name, seed).startsWith(EndReason.STOP + " ");
        JsonNode tree = MAPPER.readTree(recorder.text());
        assertThat(given.judge.validate(tree))
                .as("%s, seed %d: %s", given.name, seed, document)
                .isEmpty();
    }

    private static GenerationRequest request(Case given, int seed) {
        String prompt = "The JSON document for \"" + given.name + "\" is:\n";
        return new GenerationRequest(
                "",
                List.of(new Segment.Template(prompt)),
                true,
                Sampling.of(seed, 0.8f),
                TOKENS,
                List.of(),
                OptionalInt.empty(),
                Optional.of(given.grammar));
    }

    private static List<Case> cases() throws Exception {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = SchemaSamplesTest.class.getResourceAsStream("samples.json")) {
            JsonNode all = MAPPER.readTree(Objects.requireNonNull(in));
            for (Map.Entry<String, JsonNode> entry : all.properties()) {
                Map<String, ?> schema =
                        MAPPER.convertValue(entry.getValue(), new TypeReference<>() {});
                String grammar = JsonSchemaGrammar.of(schema).text();
                cases.add(new Case(entry.getKey(), grammar, JUDGES.getSchema(entry.getValue())));
            }
        }
        assertThat(cases).hasSize(10);
        return cases;
    }
}
