package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.TestVocabularies;
import io.gpt4all.llama.internal.facade.TokenizerThread;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LlamaSources;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the borders of its tokens are, an answer has the text that Java reads from all its
 * bytes, up to the stop text that is the first to be complete.
 */
class RandomBordersTest {
    private static final int CASES = 20_000;
    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @Test
    void bytesInPiecesMakeTheTextOfTheWhole() {
        int replaced = 0;
        for (long seed = 0; seed < CASES; seed++) {
            RandomTexts random = new RandomTexts(seed);
            byte[] bytes = random.bytes();
            Utf8Assembler assembler = new Utf8Assembler();
            StringBuilder text = new StringBuilder();
            int fed = 0;
            for (byte[] piece : random.cut(bytes)) {
                text.append(assembler.append(ByteBuffer.wrap(piece)));
                fed += piece.length;
                assertOnlyTheEndWaits(text.toString(), read(bytes, fed), seed);
            }
            String whole = read(bytes, bytes.length);
            assertThat(text.append(assembler.finish())).as("seed " + seed).hasToString(whole);
            replaced += whole.indexOf('\ufffd') >= 0 ? 1 : 0;
        }
        assertThat(replaced).isBetween(CASES / 4, CASES);
    }

    private static String read(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Bytes at the end that may be of an incomplete code point; Java replaces them. */
    private static void assertOnlyTheEndWaits(String delivered, String read, long seed) {
        assertThat(read).as("seed " + seed).startsWith(delivered);
        assertThat(read.substring(delivered.length())).as("seed " + seed).isIn("", "\ufffd");
    }

    @Test
    void textInPiecesEndsBeforeTheStopThatIsCompleteFirst() {
        int stopped = 0;
        for (long seed = 0; seed < CASES; seed++) {
            RandomTexts random = new RandomTexts(seed);
            String text = random.text();
            List<String> stops = random.stops(text);
            stopped += assertStops(text, random.cut(text), stops, "seed " + seed) ? 1 : 0;
        }
        assertThat(stopped).isBetween(CASES / 4, 9 * CASES / 10);
    }

    private static boolean assertStops(
            String text, List<String> pieces, List<String> stops, String seed) {
        String expected = beforeStop(text, stops);
        StopMatcher matcher = new StopMatcher(stops);
        StringBuilder delivered = new StringBuilder();
        int fed = 0;
        for (String piece : pieces) {
            delivered.append(matcher.append(piece));
            fed += piece.length();
            assertThat(expected).as(seed).startsWith(delivered); // so no part of a stop leaks
            if (matcher.hasMatched()) {
                break;
            }
            assertMayBecomeAStop(text.substring(delivered.length(), fed), stops, seed);
        }
        assertThat(matcher.hasMatched()).as(seed).isEqualTo(expected.length() < text.length());
        String rest = matcher.hasMatched() ? "" : matcher.finish();
        assertThat(delivered.append(rest)).as(seed).hasToString(expected);
        return matcher.hasMatched();
    }

    private static void assertMayBecomeAStop(String held, List<String> stops, String seed) {
        boolean begins = stops.stream().anyMatch(s -> s.startsWith(held) && !s.equals(held));
        assertThat(held.isEmpty() || begins).as(seed + " holds back " + held).isTrue();
    }

    /** Tries all ends, the first one first; of stops that end together the longest counts. */
    private static String beforeStop(String text, List<String> stops) {
        for (int end = 1; end <= text.length(); end++) {
            String begin = text.substring(0, end);
            int longest =
                    stops.stream().filter(begin::endsWith).mapToInt(String::length).max().orElse(0);
            if (longest > 0) {
                return begin.substring(0, end - longest);
            }
        }
        return text;
    }

    /** One vocabulary has bytes within its tokens, the other tokens of single bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"llama-bpe", "llama-spm"})
    void tokensOfAVocabularyMakeTheTextThatTheyCameFrom(String name) {
        try (LlamaModel model = TestVocabularies.open(file(name))) {
            LlamaVocab vocab = model.vocab();
            CompletableFuture.runAsync(() -> assertTextsComeBack(vocab), TokenizerThread.executor())
                    .join();
        }
    }

    private static void assertTextsComeBack(LlamaVocab vocab) {
        for (long seed = 0; seed < CASES / 10; seed++) {
            RandomTexts random = new RandomTexts(seed);
            String text = random.text();
            List<String> stops = random.stops(text);
            String space = vocab.isSentencePiece() && !text.isEmpty() ? " " : "";
            int[] ids = vocab.tokenize(text, false, false);

            assertThat(read(vocab, ids, stops))
                    .as("seed " + seed)
                    .isEqualTo(beforeStop(space + text, stops));
        }
    }

    private static String read(LlamaVocab vocab, int[] ids, List<String> stops) {
        TokenText tokens = new TokenText(vocab, stops, List.of());
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(tokens.append(id));
            if (tokens.hasStopped()) {
                return text.toString();
            }
        }
        return text.append(tokens.finish()).toString();
    }

    private static Path file(String name) {
        return LlamaSources.vocabularies().stream()
                .filter(file -> file.endsWith("ggml-vocab-" + name + ".gguf"))
                .findFirst()
                .orElseThrow();
    }
}
