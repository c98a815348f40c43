package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedResult;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.ModelOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and options that are wrong, strange or huge, with the shipped jars on a class path. */
@ExtendWith(ShippedJars.class)
class EmbeddingInputIT {
    /** Ten megabytes of a word that is one token. */
    private static final int WORDS = 10_000_000 / "river ".length();

    private static final int CHUNK = 510;
    private static final int OVERLAP = 8;

    private static Embed4All model;

    @BeforeAll
    static void open() {
        model = Embed4All.open(ModelOptions.of(Distribution.EMBEDDER.toString()));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void nullIsRefusedWithItsName() {
        EmbedOptions options = EmbedOptions.DEFAULTS;
        assertThatNullPointerException()
                .isThrownBy(() -> model.embed((String) null))
                .withMessageContaining("text");
        assertThatNullPointerException()
                .isThrownBy(() -> model.embed((List<String>) null, options))
                .withMessageContaining("texts");
        assertThatNullPointerException()
                .isThrownBy(() -> model.embed(Arrays.asList("one", null), options))
                .withMessageContaining("texts[1]");
        assertThatNullPointerException()
                .isThrownBy(() -> model.embed("one", null))
                .withMessageContaining("options");
        assertThatNullPointerException().isThrownBy(() -> model.countTokens(null));
    }

    @Test
    void noTextAndNoTextsAreRefused() {
        assertThatThrownBy(() -> model.embed(""))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("text must not be empty");
        assertThatThrownBy(() -> model.embed(List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("text must not be empty");
    }

    /** The SDK takes another text for it; see its case of "" in sdk-embeddings.json. */
    @Test
    void aListMayHaveAnEmptyText() {
        EmbedResult result = model.embed(List.of("one", "", "two"), EmbedOptions.DEFAULTS);
        Vectors.assertSame("one", result.embeddings()[0], model.embed("one"));
        Vectors.assertSame("two", result.embeddings()[2], model.embed("two"));
        float[] placeholder = model.embed("24df574ea1c998de59d5be15e769658e");
        Vectors.assertSame("empty", result.embeddings()[1], placeholder);
    }

    @Test
    void loneSurrogatesAreReplacementCharacters() {
        for (String lone : List.of("\ud83d", "\udc4f", "\udc4f\ud83d")) {
            String replaced = "well" + "\ufffd".repeat(lone.length()) + " done";
            assertThat(model.embed("well" + lone + " done")).isEqualTo(model.embed(replaced));
        }
        assertThat(model.embed("\ud83d\udc4f")).isNotEqualTo(model.embed("\ufffd"));
    }

    @Test
    void charactersThatAreNoTextDoNoHarm() {
        float[] plain = model.embed("well done");
        Vectors.assertSame("NUL", model.embed("well\0 done"), plain);
        Vectors.assertSame("controls", model.embed("\u0007well\u001b done\u007f"), plain);
        Vectors.assertSame("spaces", model.embed("\u00a0well\u3000done\r\n"), plain);
        Vectors.assertSame("no specials", model.embed("[CLS]"), model.embed("[ CLS ]"));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void ofTenMegabytesTheFirstChunkCounts() {
        EmbedOptions truncate = EmbedOptions.DEFAULTS.withLongTextMode(LongTextMode.TRUNCATE);
        EmbedResult result = model.embed(List.of("river ".repeat(WORDS)), truncate);
        assertThat(result.promptTokens()).isEqualTo(CHUNK);
        float[] expected = model.embed("river ".repeat(CHUNK));
        Vectors.assertSame("10 MB", result.embeddings()[0], expected);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void tenMegabytesAreCancelledBeforeTheyAreComputed() {
        List<List<Integer>> told = new ArrayList<>();
        List<String> backends = new ArrayList<>();
        EmbedOptions options =
                EmbedOptions.DEFAULTS.withCancel(
                        (sizes, backend) -> {
                            told.add(List.copyOf(sizes));
                            backends.add(backend);
                            return true;
                        });
        assertThatThrownBy(() -> model.embed("river ".repeat(WORDS), options))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("operation was canceled");

        assertThat(backends).containsExactly("cpu");
        int full = (WORDS - CHUNK - 1) / (CHUNK - OVERLAP) + 1; // all chunks but the last
        int rest = WORDS - full * (CHUNK - OVERLAP);
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(full, CHUNK + 2));
        sizes.add(rest + 2);
        assertThat(told).containsExactly(sizes);
    }

    /** Before the first batch and before each later one, with what is left. */
    @Test
    void betweenBatchesItCanBeCancelledToo() {
        List<Integer> left = new ArrayList<>();
        EmbedOptions options =
                EmbedOptions.DEFAULTS.withCancel(
                        (sizes, backend) -> {
                            left.add(sizes.size());
                            return left.size() == 3;
                        });
        List<String> texts = Collections.nCopies(4, "river ".repeat(CHUNK));
        assertThatThrownBy(() -> model.embed(texts, options))
                .isInstanceOf(CancellationException.class);
        assertThat(left).containsExactly(4, 3, 2);

        EmbedResult result = model.embed(texts, options.withCancel((sizes, backend) -> false));
        assertThat(result.promptTokens()).isEqualTo(4 * CHUNK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aDimensionalityBelowOneIsRefused(int dimensionality) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbedOptions.DEFAULTS.withDimensionality(dimensionality))
                .withMessageContaining("dimensionality is " + dimensionality + ".");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 383, 385, Integer.MAX_VALUE})
    void aDimensionalityThatTheModelHasNotIsRefused(int dimensionality) {
        EmbedOptions options = EmbedOptions.DEFAULTS.withDimensionality(dimensionality);
        assertThatThrownBy(() -> model.embed("one", options))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "unsupported dimensionality %d for model all-MiniLM-L6-v2 (supported: 384)",
                        dimensionality);
        assertThat(model.embed("one", EmbedOptions.DEFAULTS.withDimensionality(384)))
                .isEqualTo(model.embed("one"));
    }

    @Test
    void aPrefixThatTheModelHasNotIsRefused() {
        EmbedOptions options = EmbedOptions.DEFAULTS.withPrefix("search_query");
        assertThatThrownBy(() -> model.embed("one", options))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "\"search_query\" is not a valid task type for model all-MiniLM-L6-v2");
    }

    @Test
    void atlasHasItsLimit() {
        List<String> texts = List.of("one", "river ".repeat(8193));
        EmbedOptions atlas = EmbedOptions.DEFAULTS.withAtlas(true);
        assertThatThrownBy(() -> model.embed(texts, atlas))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "length of text at index 1 is 8193 tokens which exceeds limit of 8192");
        EmbedOptions truncate = atlas.withLongTextMode(LongTextMode.TRUNCATE);
        assertThat(model.embed(texts, truncate).promptTokens()).isEqualTo(1 + CHUNK);
    }
}
