package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are Java's own decoding of the whole text. */
class Utf8AssemblerTest {
    private static final String TEXT =
            "a\u00e9\u20ac\ud83d\ude00\u0000 \ud83d\udc69\u200d\ud83d\ude80z";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 100})
    void noByteIsLostOrDoubledWhereverTheTextIsCut(int size) {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        Utf8Assembler assembler = new Utf8Assembler();
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < bytes.length; from += size) {
            int length = Math.min(size, bytes.length - from);
            String part = assembler.append(ByteBuffer.wrap(bytes, from, length));
            assertThat(part).doesNotContain("\ufffd");
            text.append(part);
        }

        assertThat(text.append(assembler.finish())).hasToString(TEXT);
    }

    @Test
    void anIncompleteCodePointWaits() {
        Utf8Assembler assembler = new Utf8Assembler();

        assertThat(append(assembler, 0xf0, 0x9f, 0x98)).isEmpty();
        assertThat(append(assembler, 0x80)).isEqualTo("\ud83d\ude00");
    }

    @Test
    void anIncompleteEndIsShown() {
        Utf8Assembler assembler = new Utf8Assembler();
        append(assembler, 'x', 0xe2, 0x82);

        assertThat(assembler.finish()).isEqualTo("\ufffd");
    }

    @Test
    void malformedBytesAreReplacedAndTheRestGoesOn() {
        assertThat(append(new Utf8Assembler(), 0xff, 'a', 0xc0, 0xaf, 'b'))
                .isEqualTo("\ufffda\ufffd\ufffdb");
    }

    @Test
    void aPieceOfAnySizeIsTaken() {
        String large = "\u20ac".repeat(10_000);
        ByteBuffer bytes = ByteBuffer.wrap(large.getBytes(StandardCharsets.UTF_8));

        assertThat(new Utf8Assembler().append(bytes)).isEqualTo(large);
    }

    private static String append(Utf8Assembler assembler, int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int value : bytes) {
            buffer.put((byte) value);
        }
        return assembler.append(buffer.flip());
    }
}
