package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedResult;
import io.gpt4all.InferenceException;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.ModelClosedException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What users of an embedding model get, and what they are told. */
class EmbedModelTest {
    private static final EmbedOptions DEFAULTS = EmbedOptions.DEFAULTS;
    private static final String UNKNOWN =
            "unknown model mine, specify a prefix if applicable or an empty string";

    private final FakeEmbedder engine = new FakeEmbedder(FakeEmbedder.miniLm());
    private final EmbedModel model = engine.opened();

    private static EmbedModel named(String name) {
        return new FakeEmbedder(FakeEmbedder.info(name, 32)).opened();
    }

    private static void assertRefused(ThrowingCallable work, String message) {
        assertThatThrownBy(work)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(message);
    }

    /** What the fake makes of these ids, at length 1. */
    static float[] unit(int... ids) {
        float[] vector = FakeEmbedder.vector(ids);
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return vector;
    }

    static void assertSame(float[] vector, float[] expected) {
        assertThat(vector).containsExactly(expected, Offset.offset(1e-6f));
    }

    @Test
    void tellsWhatItIs() {
        assertThat(model.model()).isEqualTo("fake");
        assertThat(model.architecture()).isEqualTo("bert");
        assertThat(model.backend()).isEqualTo("cpu");
        assertThat(model.device()).isEqualTo("Example CPU");
        assertThat(model.contextLength()).isEqualTo(32);
        assertThat(model.dimensions()).isEqualTo(4);
        assertThat(model.prefixes().orElseThrow().document()).isEmpty();
        assertThat(named("mine").prefixes()).isEmpty();
    }

    @Test
    void aTextIsEmbeddedBetweenBeginAndEnd() {
        assertSame(model.embed("w1 w2"), unit(FakeEmbedder.BEGIN, 1001, 1002, FakeEmbedder.END));
        assertThat(engine.tokenized.remove()).contains("w1 w2"); // as it is
    }

    @Test
    void aPrefixStandsBeforeTheColon() {
        FakeEmbedder nomic = new FakeEmbedder(FakeEmbedder.info("nomic-embed-text-v1", 32));
        int document = FakeEmbedder.ids("search_document:")[0];
        int query = FakeEmbedder.ids("search_query:")[0];
        int begin = FakeEmbedder.BEGIN;
        int end = FakeEmbedder.END;
        assertSame(nomic.opened().embed("w1"), unit(begin, document, 1001, end));
        assertSame(nomic.opened().embedDocument("w1"), unit(begin, document, 1001, end));
        assertSame(nomic.opened().embedQuery("w1"), unit(begin, query, 1001, end));
        assertThat(nomic.tokenized.remove()).containsExactly("search_document:", "w1");
        EmbedResult result =
                nomic.opened().embed(List.of("w1 w2"), DEFAULTS.withPrefix("clustering"));
        assertThat(result.promptTokens()).isEqualTo(2);
    }

    @Test
    void aPrefixThatIsNotTheModelsIsRefusedWithThoseThatAre() {
        EmbedModel nomic = named("nomic-embed-text-v1");
        assertRefused(
                () -> nomic.embed("w1", DEFAULTS.withPrefix("")),
                "\"\" is not a valid task type for model nomic-embed-text-v1. Its prefixes are"
                        + " \"search_document\", \"search_query\", \"clustering\","
                        + " \"classification\".");
        assertRefused(
                () -> model.embed("w1", DEFAULTS.withPrefix("query")),
                "\"query\" is not a valid task type for model all-MiniLM-L6-v2. Its prefixes are"
                        + " \"\".");
    }

    @Test
    void anUnknownModelNeedsAPrefix() {
        EmbedModel unknown = named("mine");
        assertRefused(() -> unknown.embed("w1"), UNKNOWN);
        assertRefused(() -> unknown.embed(List.of("w1")), UNKNOWN);
        assertRefused(() -> unknown.embedQuery("w1"), UNKNOWN);
        int any = FakeEmbedder.ids("any:")[0];
        assertSame(
                unknown.embed("w1", DEFAULTS.withPrefix("any")),
                unit(FakeEmbedder.BEGIN, any, 1001, FakeEmbedder.END));
        assertThat(named("").prefixes()).isEmpty();
        assertRefused(() -> named("").embed("w1"), UNKNOWN.replace("mine", "fake"));
    }

    @Test
    void anUnknownModelIsWarnedOfOnce() {
        String log =
                Logged.by(
                        () -> {
                            EmbedModel unknown = named("mine");
                            unknown.embed("w1", DEFAULTS.withPrefix(""));
                            unknown.embed("w1", DEFAULTS.withPrefix(""));
                        });
        assertThat(log).containsOnlyOnce("unknown model mine");
        assertThat(Logged.by(() -> named("e5-base"))).isEmpty();
    }

    @Test
    void dimensionalityIsTheModelsOwnUnlessItWasTrainedForFewer() {
        String supported = "unsupported dimensionality 3 for model all-MiniLM-L6-v2 (supported: 4)";
        assertRefused(() -> model.embed("w1", DEFAULTS.withDimensionality(3)), supported);
        assertThat(model.embed("w1", DEFAULTS.withDimensionality(4))).hasSize(4);

        EmbedModel nomic = named("nomic-embed-text-v1.5");
        assertThat(nomic.embed("w1", DEFAULTS.withDimensionality(3))).hasSize(3);
        assertRefused(
                () -> nomic.embed("w1", DEFAULTS.withDimensionality(5)),
                "unsupported dimensionality 5 for model nomic-embed-text-v1.5 (recommended: [768,"
                        + " 512, 384, 256, 128])");

        EmbedOptions bare = DEFAULTS.withPrefix("");
        assertThat(named("mine").embed("w1", bare.withDimensionality(2))).hasSize(2);
        assertRefused(
                () -> named("mine").embed("w1", bare.withDimensionality(5)),
                "unsupported dimensionality 5 for model mine (supported: 1 to 4)");
    }

    @Test
    void fewDimensionsAreWarnedOfOnce() {
        EmbedModel nomic = named("nomic-embed-text-v1.5");
        String log =
                Logged.by(
                        () -> {
                            nomic.embed("w1");
                            nomic.embed("w1", DEFAULTS.withDimensionality(3));
                            nomic.embed("w1", DEFAULTS.withDimensionality(3));
                        });
        assertThat(log)
                .containsOnlyOnce(
                        "Dimensionality 3 is less than the suggested minimum of 64. Performance may"
                                + " be degraded.");
    }

    @Test
    void whatIsEmptyIsRefused() {
        assertRefused(() -> model.embed(""), "text must not be empty");
        assertRefused(() -> model.embed(List.of()), "text must not be empty");
        assertRefused(() -> model.embedQuery(""), "text must not be empty");
    }

    @Test
    @SuppressWarnings("NullAway") // callers without such checks
    void nullIsToldByItsName() {
        String none = null;
        assertThatNullPointerException().isThrownBy(() -> model.embed(none)).withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> model.embed(Arrays.asList("a", null)))
                .withMessage("texts[1]");
        assertThatNullPointerException()
                .isThrownBy(() -> model.embed("a", null))
                .withMessage("options");
    }

    @Test
    void aTextWithoutTokensIsThePlaceholder() {
        float[] placeholder = model.embed("24df574ea1c998de59d5be15e769658e");
        float[][] vectors = model.embed(List.of("w1", "", "w2", "   "));
        assertSame(vectors[1], placeholder);
        assertSame(vectors[3], placeholder);
        assertSame(vectors[2], model.embed("w2"));
        assertSame(model.embed(" "), placeholder);
    }

    @Test
    void aTextWithoutTokensIsWarnedOfUnlessAtlasTakesAnEmptyOne() {
        List<String> texts = List.of("w1", "", " ");
        String log = Logged.by(() -> model.embed(texts));
        assertThat(log).contains("No tokens in the texts at index [1, 2]");
        String atlas = Logged.by(() -> model.embed(texts, DEFAULTS.withAtlas(true)));
        assertThat(atlas).contains("No tokens in the texts at index [2]");
    }

    @Test
    void longTextsAreTheMeanOfTheirChunks() {
        List<String> texts = List.of(FakeEmbedder.words(31), "w5");
        EmbedResult mean = model.embed(texts, DEFAULTS);
        assertThat(mean.promptTokens()).isEqualTo(30 + 9 + 1);
        EmbedResult first = model.embed(texts, DEFAULTS.withLongTextMode(LongTextMode.TRUNCATE));
        assertThat(first.promptTokens()).isEqualTo(30 + 1);
        assertSame(first.embeddings()[0], model.embed(FakeEmbedder.words(30)));
        assertThat(mean.embeddings()[0]).isNotEqualTo(first.embeddings()[0]);
        assertThat(mean.embeddings()[1]).isEqualTo(first.embeddings()[1]);
    }

    @Test
    void atlasTakesEightThousandTokens() {
        EmbedOptions atlas = DEFAULTS.withAtlas(true);
        List<String> texts = List.of("w1", FakeEmbedder.words(8193));
        assertRefused(
                () -> model.embed(texts, atlas),
                "length of text at index 1 is 8193 tokens which exceeds limit of 8192");
        EmbedOptions cut = atlas.withLongTextMode(LongTextMode.TRUNCATE);
        assertThat(model.embed(texts, cut).promptTokens()).isEqualTo(31);
        EmbedModel large = new FakeEmbedder(FakeEmbedder.info("e5-base", 10_000)).opened();
        assertThat(large.embed(texts, cut).promptTokens()).isEqualTo(8193);
        List<String> most = List.of(FakeEmbedder.words(8192));
        assertThat(model.embed(most, atlas).embeddings()).hasNumberOfRows(1);
        assertThat(model.embed(texts, DEFAULTS).embeddings()).hasNumberOfRows(2);
    }

    @Test
    void damagedVectorsReachNobody() {
        assertThatThrownBy(() -> model.embed(List.of("w1", FakeEmbedder.SPECIAL)))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("text at index 1")
                .hasMessageContaining("not finite");
    }

    @Test
    void tokensAreCountedWithoutThoseAroundATextAndItsPrefix() {
        assertThat(model.countTokens("w1 w2 w3")).isEqualTo(3);
        assertThat(model.countTokens("")).isZero();
    }

    @Test
    void aClosedModelTakesNothing() {
        model.close();
        model.close();
        assertThat(engine.closed.getCount()).isZero();
        assertThatThrownBy(() -> model.embed("w1")).isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> model.embed(List.of("w1")))
                .isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> model.countTokens("w1")).isInstanceOf(ModelClosedException.class);
    }
}
