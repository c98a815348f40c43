package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of many sizes; input that cannot be closed. */
class TextLinesTest {
    private final InputStream stuck =
            new ByteArrayInputStream(new byte[] {'a'}) {
                @Override
                public void close() throws IOException {
                    throw new IOException("Device gone");
                }
            };

    private TextLines lines(boolean closes) {
        return new TextLines("texts.txt", stuck, StandardCharsets.UTF_8, 1, closes);
    }

    /** They are read in blocks of 65,536 bytes. */
    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 200_000})
    void linesAreWholeWhereverABlockEnds(int length) {
        String first = "x".repeat(length);
        byte[] input = (first + "\ny\r\n\nz").getBytes(StandardCharsets.UTF_8);
        TextLines lines =
                new TextLines(
                        "texts.txt",
                        new ByteArrayInputStream(input),
                        StandardCharsets.UTF_8,
                        2L * (length + 1),
                        true);
        assertThat(lines.next()).isEqualTo(first);
        assertThat(lines.percent()).hasValue(50);
        assertThat(lines.ready()).isTrue();
        assertThat(lines.next()).isEqualTo("y");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("z");
        assertThat(lines.ready()).isFalse();
        assertThat(lines.next()).isNull();
    }

    @Test
    void whatCannotBeClosedIsNamed() {
        TextLines lines = lines(true);
        assertThat(lines.next()).isEqualTo("a");
        assertThatThrownBy(lines::close)
                .satisfies(
                        e ->
                                assertThat(Errors.line(e))
                                        .isEqualTo(
                                                "gpt4all: The texts of texts.txt could not be"
                                                        + " closed. Device gone."));
    }

    @Test
    void whatWasNotOpenedHereIsNotClosed() {
        TextLines lines = lines(false);
        assertThat(lines.next()).isEqualTo("a");
        lines.close();
        assertThat(lines.next()).isNull();
    }
}
