package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * llama.cpp 0.4.0, src/llama-vocab.cpp: {@code byte_to_token} and {@code normalize_prefix} throw
 * while a text is tokenised, {@code token_to_byte} aborts while a vocabulary is loaded. The real
 * normaliser of a unigram vocabulary is read in the room llama, where the vocabularies are.
 */
class TokenizerCheckTest {
    @TempDir Path folder;

    @Test
    void aSentencePieceVocabularyNeedsATokenForEachByte() throws Exception {
        String[] bytes = byteTokens();
        assertThat(read(vocabulary("llama", bytes)).tensors()).isEmpty();
        bytes[0x0A] = "<0x0a>"; // llama.cpp looks for upper case
        assertRefused("no token <0x0A>", vocabulary("llama", bytes));
        bytes[0x0A] = "\n"; // the byte itself will do
        assertThat(read(vocabulary("llama", bytes)).tensors()).isEmpty();
    }

    @Test
    void theOrderOfTheKeysDoesNotMatter() {
        assertRefused(
                "no token <0x00>",
                GgufBuilder.model("llama")
                        .strings(key("tokens"), "a", "b")
                        .string(key("model"), "llama"));
    }

    @Test
    void aNameEndsAtAZeroByteAsInC() {
        assertRefused("no token <0x00>", vocabulary("llama\0x", "a", "b"));
    }

    @Test
    void aNameCannotBeHiddenBehindLongStrings() {
        GgufBuilder filled = GgufBuilder.model("llama").strings(key("tokens"), "a", "b");
        for (int i = 0; i < 16; i++) {
            filled.string("x" + i, "z".repeat(1 << 20));
        }
        assertRefused("more than 16777216 bytes", filled.string(key("model"), "llama"));
        assertRefused("too long", vocabulary("llama\0" + "x".repeat(1 << 20), "a"));
    }

    @Test
    void whiteSpaceSplittingIsForItsTokeniserAlone() throws Exception {
        assertRefused(
                "pre is whitespace for the tokeniser gpt2",
                vocabulary("gpt2", "a").string(key("pre"), "whitespace"));
        GgufBuilder right = vocabulary("whitespace", "a").string(key("pre"), "whitespace");
        assertThat(read(right).tensors()).isEmpty();
    }

    @Test
    void theFirstByteOfAnRwkvTokenMustBeAToken() throws Exception {
        assertRefused("begins with a byte", vocabulary("rwkv", "ab", "c"));
        assertThat(read(vocabulary("rwkv", "ab", "a", "c")).tensors()).isEmpty();
        assertRefused("begins with a byte", vocabulary("rwkv", "\\x61b", "\\n"));
        assertThat(read(vocabulary("rwkv", "\\x61b", "a", "\\n", "\\n\\n")).tensors()).isEmpty();
    }

    @Test
    void otherVocabulariesNeedNoBytes() throws Exception {
        assertThat(read(vocabulary("gpt2", "a", "b")).tensors()).isEmpty();
    }

    @Test
    void tokensOfTheTypeByteAreNotForWordPiece() throws Exception {
        byte[] types = GgufBuilder.join(GgufBuilder.int32(1), GgufBuilder.int32(6));
        int int32 = GgufValueType.INT32.id();
        assertThat(
                        read(vocabulary("gpt2", "a", "b").array(key("token_type"), int32, 2, types))
                                .tensors())
                .isEmpty();
        assertRefused(
                "tokens of the type byte",
                vocabulary("bert", "a", "b").array(key("token_type"), int32, 2, types));
    }

    @Test
    void aWordPieceVocabularyNeedsTokensAroundATextAndForWhatIsNoWord() throws Exception {
        String[] most = wordPieces(102);
        assertRefused("102 tokens has none for tokenizer.ggml.sep", vocabulary("bert", most));
        assertThat(read(vocabulary("bert", wordPieces(103))).tensors()).isEmpty();
        assertThat(read(special(2, 3, 1)).tensors()).isEmpty();
        assertRefused("20 tokens has none for tokenizer.ggml.bos", special(20, 3, 1));
        assertRefused("20 tokens has none for tokenizer.ggml.sep", special(2, 20, 1));
        assertRefused("20 tokens has none for tokenizer.ggml.unk", special(2, 3, 20));
        assertThat(read(vocabulary("gpt2", most)).tensors()).isEmpty();
    }

    private static GgufBuilder special(int begin, int separator, int unknown) {
        return vocabulary("bert", wordPieces(20))
                .uint32(key("bos_token_id"), begin)
                .uint32(key("seperator_token_id"), separator)
                .uint32(key("unknown_token_id"), unknown);
    }

    private static String[] wordPieces(int count) {
        return IntStream.range(0, count).mapToObj(i -> "piece" + i).toArray(String[]::new);
    }

    @Test
    void aNormaliserThatStaysWithinItselfIsTaken() throws Exception {
        assertThat(read(unigram(charsmap(normaliser(), "b\0"))).tensors()).isEmpty();
        assertThat(read(unigram(charsmap(new int[0], "\0"))).tensors()).isEmpty();
    }

    @Test
    void aUnitThatPointsOutOfTheArrayIsRefused() {
        int[] units = normaliser();
        units['a'] |= 1 << 30; // the base of the node for "a"
        assertRefused("leads out", unigram(charsmap(units, "b\0")));
    }

    @Test
    void aRootThatPointsOutOfTheArrayIsRefused() {
        int[] units = normaliser();
        units[0] = 256 << 10;
        assertRefused("leads out", unigram(charsmap(units, "b\0")));
    }

    @Test
    void anArrayThatEndsAmongTheCharactersIsRefused() {
        assertRefused("leads out", unigram(charsmap(Arrays.copyOf(normaliser(), 200), "b\0")));
    }

    @Test
    void aTextBehindTheEndIsRefused() {
        int[] units = normaliser();
        units['a' ^ 1] = 2;
        assertRefused("leads out", unigram(charsmap(units, "b\0")));
    }

    @Test
    void aTextWithoutAnEndIsRefused() {
        assertRefused("leads out", unigram(charsmap(normaliser(), "b")));
    }

    @Test
    void aTextThatIsLongIsRefused() throws Exception {
        assertThat(read(unigram(charsmap(normaliser(), "b".repeat(255) + "\0"))).tensors())
                .isEmpty();
        assertRefused("leads out", unigram(charsmap(normaliser(), "b".repeat(256) + "\0")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1026, 1 << 30})
    void aLengthThatIsNotThereIsRefused(int length) {
        byte[] bytes = charsmap(normaliser(), "b\0"); // of 4 + 1024 + 2 bytes
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
        assertRefused("leads out", unigram(bytes));
    }

    /** Turns "a" into the text at 0, laid out as the double array of SentencePiece. */
    private static int[] normaliser() {
        int[] units = new int[256];
        units['a'] = 'a' | 1 << 8 | 1 << 10; // its label, a leaf, base 1
        units['a' ^ 1] = 0; // the text's offset
        return units;
    }

    private static byte[] charsmap(int[] units, String texts) {
        byte[] tail = texts.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + 4 * units.length + tail.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(4 * units.length);
        IntStream.of(units).forEach(bytes::putInt);
        return bytes.put(tail).array();
    }

    private static GgufBuilder unigram(byte[] charsmap) {
        return vocabulary("t5", "a")
                .array(
                        key("precompiled_charsmap"),
                        GgufValueType.UINT8.id(),
                        charsmap.length,
                        charsmap);
    }

    private static GgufBuilder vocabulary(String model, String... tokens) {
        return GgufBuilder.model("llama")
                .string(key("model"), model)
                .strings(key("tokens"), tokens);
    }

    private static String[] byteTokens() {
        return Stream.concat(
                        IntStream.range(0, 256)
                                .mapToObj(i -> String.format(Locale.ROOT, "<0x%02X>", i)),
                        Stream.of("word"))
                .toArray(String[]::new);
    }

    private static String key(String name) {
        return "tokenizer.ggml." + name;
    }

    private GgufFile read(GgufBuilder builder) throws Exception {
        return GgufFile.read(builder.write(folder));
    }

    private void assertRefused(String message, GgufBuilder builder) {
        assertThatThrownBy(() -> read(builder))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(message);
    }
}
