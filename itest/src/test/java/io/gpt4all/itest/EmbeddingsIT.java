package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedResult;
import io.gpt4all.LongTextMode;
import io.gpt4all.ModelOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors of the shipped model against those of others, with the shipped jars on a class path. */
@ExtendWith(ShippedJars.class)
class EmbeddingsIT {
    private static final String NOMIC = "tiny-nomic.gguf";

    /** A forward pass in float64; the file says how it was made. */
    private static final List<Map<String, Object>> REFERENCE =
            Json.objects(Json.resource("minilm-embeddings.json").get("texts"));

    /** By src/test/python/sdk_embeddings.py, with the same model files. */
    private static final Map<String, Object> SDK = Json.resource("sdk-embeddings.json");

    private static Embed4All minilm;
    private static Embed4All nomic;

    @BeforeAll
    static void open() {
        minilm =
                Embed4All.open( // by the SDK's name, for which the shipped one stands in
                        ModelOptions.of(Embed4All.DEFAULT_MODEL)
                                .withModelFolder(Distribution.HOME.resolve("models")));
        nomic =
                Embed4All.open(
                        ModelOptions.of(NOMIC)
                                .withModelFolder(ShippedJars.MODELS)
                                .withContextLength(512)); // as the SDK was asked
    }

    @AfterAll
    static void close() {
        minilm.close();
        nomic.close();
    }

    static Stream<Map<String, Object>> reference() {
        return REFERENCE.stream();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("reference")
    void aTextAloneIsAsInTheReference(Map<String, Object> expected) {
        String text = (String) expected.get("text");
        float[] vector = minilm.embed(text);
        Vectors.assertAlike(text, vector, Json.floats(expected.get("embedding")));
        assertThat(minilm.countTokens(text) + 2).isEqualTo(Json.integer(expected.get("tokens")));
    }

    @Test
    void theTextsAsOneListAreAsInTheReference() {
        EmbedResult result = minilm.embed(referenceTexts(), EmbedOptions.DEFAULTS);
        long tokens = 0;
        for (int i = 0; i < REFERENCE.size(); i++) {
            Map<String, Object> expected = REFERENCE.get(i);
            float[] vector = result.embeddings()[i];
            Vectors.assertAlike("text " + i, vector, Json.floats(expected.get("embedding")));
            tokens += Json.integer(expected.get("tokens")) - 2;
        }
        assertThat(result.embeddings()).hasNumberOfRows(REFERENCE.size());
        assertThat(result.promptTokens()).isEqualTo(tokens);
    }

    private static List<String> referenceTexts() {
        return REFERENCE.stream().map(each -> (String) each.get("text")).toList();
    }

    static Stream<Map<String, Object>> sdk() {
        return Json.objects(SDK.get("cases")).stream();
    }

    /** Short ones, chunks and their borders, prefixes, fewer dimensions. */
    @ParameterizedTest(name = "{index}")
    @MethodSource("sdk")
    void vectorsAndTokensAreThoseOfTheSdk(Map<String, Object> expected) {
        Embed4All model = expected.get("model").equals(NOMIC) ? nomic : minilm;
        List<String> texts = List.of(sdkText(expected)); // a list, in which one may be empty
        EmbedResult result = model.embed(texts, sdkOptions(expected));
        assertThat(result.promptTokens())
                .as(what(expected))
                .isEqualTo(Json.integer(expected.get("n_prompt_tokens")));
        Vectors.assertAlike(
                what(expected), result.embeddings()[0], Json.floats(expected.get("embedding")));
    }

    private static String what(Map<String, Object> expected) {
        Map<String, Object> question = new LinkedHashMap<>(expected);
        question.remove("embedding");
        return question.toString();
    }

    private static String sdkText(Map<String, Object> expected) {
        if (expected.containsKey("text")) {
            return (String) expected.get("text");
        }
        List<?> words = (List<?>) SDK.get("words");
        return IntStream.range(0, Json.integer(expected.get("words")))
                .mapToObj(i -> (String) words.get(i * i % words.size()))
                .collect(Collectors.joining(" "));
    }

    private static EmbedOptions sdkOptions(Map<String, Object> expected) {
        EmbedOptions options = EmbedOptions.DEFAULTS.withPrefix((String) expected.get("prefix"));
        if (expected.containsKey("dimensionality")) {
            options = options.withDimensionality(Json.integer(expected.get("dimensionality")));
        }
        return "truncate".equals(expected.get("long_text_mode"))
                ? options.withLongTextMode(LongTextMode.TRUNCATE)
                : options;
    }

    @Test
    void prefixesTellQueriesFromDocuments() {
        String text = "what sleeps in winter";
        float[] query = nomic.embedQuery(text);
        float[] document = nomic.embedDocument(text);
        assertThat(Vectors.cosine(query, document)).isLessThan(0.99);
        Vectors.assertSame("query", query, nomic.embed(text, prefix("search_query")));
        Vectors.assertSame("document", document, nomic.embed(text, prefix("search_document")));
        assertThat(minilm.embedQuery(text)).isEqualTo(minilm.embedDocument(text));
    }

    private static EmbedOptions prefix(String prefix) {
        return EmbedOptions.DEFAULTS.withPrefix(prefix);
    }

    /** All come after the same layer norm of all values; only the length is another. */
    @Test
    void fewerDimensionsAreTheFirstOfAllOnes() {
        float[] all = nomic.embed("fewer numbers");
        float[] few = nomic.embed("fewer numbers", EmbedOptions.DEFAULTS.withDimensionality(32));
        assertThat(few).hasSize(32);
        assertThat(Vectors.length(few)).isCloseTo(1, within(1e-6));
        assertThat(Vectors.length(all)).isCloseTo(1, within(1e-6));
        float[] first = Arrays.copyOf(all, 32);
        assertThat(Vectors.cosine(few, first)).isGreaterThan(0.999999);
    }

    @Test
    void eightThreadsAtOnceGetTheVectorsOfTheirTexts() throws Exception {
        List<String> texts = referenceTexts();
        float[][] expected = minilm.embed(texts);
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                List<Integer> order = order(texts.size(), thread);
                boolean one = thread % 2 == 0; // half of them text by text, half all in a list
                ends.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    assertVectors(texts, expected, order, one);
                                    return null;
                                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> order(int size, int by) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.rotate(order, by);
        return order;
    }

    private static void assertVectors(
            List<String> texts, float[][] expected, List<Integer> order, boolean oneByOne) {
        List<String> asked = order.stream().map(texts::get).toList();
        float[][] vectors =
                oneByOne
                        ? asked.stream().map(minilm::embed).toArray(float[][]::new)
                        : minilm.embed(asked);
        for (int i = 0; i < vectors.length; i++) {
            Vectors.assertSame(asked.get(i), vectors[i], expected[order.get(i)]);
        }
    }
}
