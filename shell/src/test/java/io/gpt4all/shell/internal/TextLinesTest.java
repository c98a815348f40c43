package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Input that cannot be closed. */
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
