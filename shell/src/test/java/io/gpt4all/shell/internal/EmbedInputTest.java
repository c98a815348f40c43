package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code gpt4all embed} has its texts from. */
class EmbedInputTest {
    @TempDir private Path folder;
    private final Harness shell = new Harness();

    private List<String> texts() {
        return shell.factory.embedder.asked.stream().flatMap(List::stream).toList();
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("texts"), text, charset);
    }

    @Test
    void textsAreTheArguments() {
        shell.input = "not this\n";
        assertThat(shell.run("embed", "a b", "c", "--", "-d")).isZero();
        assertThat(texts()).containsExactly("a b", "c", "-d");
    }

    @Test
    void elseTheLinesOfAFileInUtf8() throws IOException {
        shell.charset = StandardCharsets.ISO_8859_1;
        Path file = file("gr\u00fcn\n\u2600 \ud83d\ude00\n", StandardCharsets.UTF_8);
        assertThat(shell.run("embed", "--file", file.toString())).isZero();
        assertThat(texts()).containsExactly("gr\u00fcn", "\u2600 \ud83d\ude00");
    }

    @Test
    void elseTheLinesOfStandardInputInTheConsolesCharset() {
        shell.charset = Charset.forName("windows-1252");
        shell.input = "gr\u00fcn\n5 \u20ac\n";
        assertThat(shell.run("embed")).isZero();
        assertThat(texts()).containsExactly("gr\u00fcn", "5 \u20ac");
    }

    @Test
    void thereAreAsManyTextsAsLines() {
        shell.input = "a\r\n\nb\rc\n\r\n d \n\nlast";
        assertThat(shell.run("embed")).isZero();
        assertThat(texts()).containsExactly("a", "", "b\rc", "", " d ", "", "last");
        assertThat(shell.printed()).hasLineCount(7);
    }

    @Test
    void theEndOfTheLastLineBeginsNoText() {
        shell.input = "a\n";
        shell.run("embed");
        shell.input = "b\n\n";
        shell.run("embed");
        assertThat(texts()).containsExactly("a", "b", "");
    }

    @Test
    void aByteOrderMarkIsNoText() {
        shell.input = "\ufeffa\n\ufeffb\n";
        assertThat(shell.run("embed")).isZero();
        assertThat(texts()).containsExactly("a", "\ufeffb");
    }

    @Test
    void aLineThatIsNoTextIsNamed() throws IOException {
        Path file = file("a\nb\ngr\u00fcn\n", StandardCharsets.ISO_8859_1);
        assertThat(shell.run("embed", "--file", file.toString())).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo(
                        "gpt4all: Line 3 of %s is no UTF-8 text. Convert it first.%n"
                                .formatted(file));
        assertThat(shell.printed()).isEmpty();
        assertThat(shell.factory.embedder.closed).isTrue();
    }

    @Test
    void aLineWithoutEndIsRefusedAtALimit() {
        shell.stdin = new Zeros();
        assertThat(shell.run("embed")).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo(
                        "gpt4all: Line 1 of standard input has more than 67,108,864 bytes. Break it"
                                + " into lines.%n".formatted());
        assertThat(shell.factory.opened).isEmpty();
    }

    @Test
    void noTextIsWrongUsageBeforeAModelIsLoaded() {
        assertThat(shell.run("embed")).isEqualTo(2);
        assertThat(shell.err()).contains("There is no text. Give one as an argument");
        assertThat(shell.run("embed", "a", "")).isEqualTo(2);
        assertThat(shell.err()).contains("Text 2 is empty.");
        assertThat(shell.run("embed", "--file", "a", "b")).isEqualTo(2);
        assertThat(shell.err()).contains("There are texts among the arguments and by --file.");
        assertThat(shell.factory.opened).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsSaid() {
        assertThat(shell.run("embed", "--file", "/no/such")).isEqualTo(2);
        assertThat(shell.err())
                .contains("The texts /no/such cannot be read: there is no such file or folder.");
        assertThat(shell.run("embed", "--file", folder.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("The texts of " + folder + " could not be read.");
    }

    @Test
    void whoTypesTextsIsToldHow() {
        shell.interactive = true;
        shell.input = "a\n";
        assertThat(shell.run("embed")).isZero();
        assertThat(shell.err().lines()).containsExactly("One text a line; Ctrl-D ends.");
    }

    @Test
    void whoWritesALineAndWaitsGetsItsVector() {
        shell.stdin = new Conversation();
        assertThat(shell.run("embed")).isZero();
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void anInterruptWhileTextsAreReadStopsAndIsUsedUp() {
        shell.stdin = new InterruptedInput().throughAChannel();
        assertThat(shell.run("embed")).isEqualTo(130);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(shell.err()).isEqualTo("gpt4all: Stopped.%n".formatted());
        assertThat(shell.factory.opened).isEmpty();
    }

    /** As /dev/zero. */
    private static final class Zeros extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 0);
            return length;
        }
    }

    /** Says its second line when the first has been answered. */
    private final class Conversation extends InputStream {
        private int lines;

        @Override
        public int read() {
            throw new UnsupportedOperationException("bytes are read in blocks");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            assertThat(shell.printed().lines()).hasSize(Math.min(lines, 2));
            if (lines == 2) {
                return -1;
            }
            byte[] line = List.of("one\n", "two\n").get(lines++).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(line, 0, bytes, offset, line.length);
            return line.length;
        }
    }
}
