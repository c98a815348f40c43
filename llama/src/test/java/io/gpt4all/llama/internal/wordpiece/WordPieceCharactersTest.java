package io.gpt4all.llama.internal.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The words of a text, before a vocabulary is asked, are those of the package tokenizers 0.23.3
 * ({@code characters.py} and {@code wordpiece.py} in {@code src/test/python}). Each code point is a
 * letter of its own here, so that words can be read.
 */
class WordPieceCharactersTest {
    private static final int BLOCK = 4096;
    private static final CodePointMap ALL = new CodePointMap();

    static {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            ALL.set(c, c);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void eachCodePointBetweenTwoLettersBecomesWhatItDoesInTheReference(
            boolean lowercase, boolean stripAccents) {
        Letters letters = LettersBuilder.build(ALL, lowercase, stripAccents);
        String line = Expected.lines("characters.crc").get(index(lowercase, stripAccents));
        List<String> expected = List.of(line.split(" ", -1));

        List<String> ours = new ArrayList<>();
        ours.add((lowercase ? "1" : "0") + (stripAccents ? "1" : "0"));
        for (int start = 0; start <= Character.MAX_CODE_POINT; start += BLOCK) {
            ours.add("%08x".formatted(checksum(letters, start)));
        }

        assertThat(ours).hasSize(1 + 272).containsExactlyElementsOf(expected);
    }

    private static long checksum(Letters letters, int start) {
        StringBuilder text = new StringBuilder();
        for (int c = start; c < start + BLOCK; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String input = "a" + Character.toString(c) + "b";
                text.append(String.join(" ", words(letters, input))).append('\n');
            }
        }
        CRC32 checksum = new CRC32();
        checksum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void marksAmongLettersAreOrderedAsInTheReference(boolean lowercase, boolean stripAccents) {
        Letters letters = LettersBuilder.build(ALL, lowercase, stripAccents);
        List<JsonNode> cases = Expected.objects("words.jsonl.gz");

        List<JsonNode> wrong =
                cases.stream()
                        .filter(
                                c ->
                                        !words(letters, c.get("text").textValue())
                                                .equals(expected(c, lowercase, stripAccents)))
                        .toList();

        assertThat(cases).hasSize(2_000);
        assertThat(wrong).as("cases with other words").isEmpty();
    }

    private static List<String> expected(JsonNode text, boolean lowercase, boolean stripAccents) {
        List<String> words = new ArrayList<>();
        text.get("words")
                .get(index(lowercase, stripAccents))
                .forEach(word -> words.add(word.textValue()));
        return words;
    }

    private static int index(boolean lowercase, boolean stripAccents) {
        return (lowercase ? 2 : 0) + (stripAccents ? 1 : 0);
    }

    @Test
    void koreanIsDecomposedAndIndicMarksAreDropped() {
        Letters letters = LettersBuilder.build(ALL, true, true);

        assertThat(words(letters, "\ud55c \uac00"))
                .containsExactly("\u1112\u1161\u11ab", "\u1100\u1161");
        assertThat(words(letters, "\u0939\u093f\u0928\u094d\u0926\u0940")) // the word Hindi
                .containsExactly("\u0939\u093f\u0928\u0926\u0940");
    }

    private static List<String> words(Letters letters, String text) {
        List<String> words = new ArrayList<>();
        new WordReader(letters, word -> words.add(text(word))).read(text);
        return words;
    }

    private static String text(Word word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            text.appendCodePoint(word.letter(i));
        }
        return text.toString();
    }
}
