package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.model.DownloadProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many texts: memory, order, progress. */
@Timeout(120)
class EmbedLongInputTest {
    private static final int LINES = 300_000;

    @TempDir private Path folder;
    private final Harness shell = new Harness();
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    @Test
    void ofManyTextsOnlySomeHundredAreInMemory() {
        Numbers numbers = new Numbers();
        Counter counter = new Counter(numbers);
        shell.stdin = numbers;
        shell.byteSink = new PrintStream(counter, false);
        shell.factory.embedder.keeps = false;
        shell.factory.embedder.vectors = text -> new float[] {Float.parseFloat(text)};

        assertThat(shell.run("embed")).isZero();
        assertThat(counter.lines).isEqualTo(LINES);
        assertThat(counter.furthestAhead).isLessThan(TextChunks.MOST_TEXTS);
    }

    @Test
    void partsAreLimitedByTextsAndByCharacters() {
        String many = "x\n".repeat(TextChunks.MOST_TEXTS + 1);
        String large = ("y".repeat(TextChunks.MOST_CHARACTERS / 2) + "\n").repeat(3);
        shell.input = many + large;
        assertThat(shell.run("embed")).isZero();
        assertThat(shell.factory.embedder.asked)
                .extracting(List::size)
                .containsExactly(TextChunks.MOST_TEXTS, 3, 1);
        assertThat(shell.printed()).hasLineCount(TextChunks.MOST_TEXTS + 4);
    }

    @Test
    void linesNumbersAndTokensGoOnOverParts() throws IOException {
        shell.input = "x\n".repeat(TextChunks.MOST_TEXTS) + "yy\n";
        assertThat(shell.run("embed", "--jsonl")).isZero();
        assertThat(shell.printed().lines().skip(TextChunks.MOST_TEXTS))
                .singleElement()
                .asString()
                .startsWith("{\"index\":512,\"text\":\"yy\"");
        Harness other = new Harness();
        other.input = shell.input;
        assertThat(other.run("embed", "--json")).isZero();
        assertThat(other.printed()).endsWith("]],\"prompt_tokens\":514}\n");
        assertThat(JsonText.read(other.printed())).isNotNull();
    }

    @Test
    void aBarTellsHowFarLongWorkIs() throws IOException {
        takeLong();
        Path file = Files.writeString(folder.resolve("texts"), "a\n".repeat(1024));
        assertThat(shell.run("embed", "--file", file.toString())).isZero();
        assertThat(shown)
                .containsExactly(
                        "Embedding  50 %  512 texts  256 texts/s  0:02 left 50",
                        "Embedding 100 %  1024 texts  256 texts/s  0:00 left 100", "closed");
    }

    @Test
    void noBarIsPutBetweenVectorsOnTheScreen() throws IOException {
        takeLong();
        shell.screen = true;
        assertThat(shell.run("embed", "a")).isZero();
        assertThat(shown).isEmpty();
        String file = folder.resolve("out").toString();
        assertThat(shell.run("embed", "--output", file, "a")).isZero();
        assertThat(shown).hasSize(2);
    }

    /** Each part takes 2 s, where a bar is wanted after one. */
    private void takeLong() {
        shell.progress = View::new;
        AtomicLong time = new AtomicLong();
        shell.nanos = time::get;
        shell.factory.embedder.whenAsked = () -> time.addAndGet(2_000_000_000);
    }

    @Test
    void shortWorkOpensNoView() {
        AtomicLong time = new AtomicLong(5);
        try (EmbedProgress progress = new EmbedProgress(View::new, () -> true, time::get)) {
            time.addAndGet(999_999_999);
            progress.show(512, OptionalInt.empty());
            assertThat(shown).isEmpty();
            time.addAndGet(1_000_000_001);
            progress.show(1024, OptionalInt.empty());
        }
        assertThat(shown).containsExactly("Embedding  1024 texts  512 texts/s ", "closed");
    }

    @Test
    void theRateIsThatOfAllAndTheRestGoesOnAsFast() {
        assertThat(EmbedProgress.line(3000, OptionalInt.of(20), 15_000_000_000L))
                .isEqualTo("Embedding  20 %  3000 texts  200 texts/s  1:00 left");
    }

    private final class View implements ProgressView {
        @Override
        public void accept(DownloadProgress state) {}

        @Override
        public void show(String text, OptionalInt percent) {
            shown.add(text + " " + (percent.isPresent() ? percent.getAsInt() : ""));
        }

        @Override
        public void close() {
            shown.add("closed");
        }
    }

    /** Lines of 7 bytes with numbers, made as they are read. */
    private static final class Numbers extends InputStream {
        private int made;

        @Override
        public int read() {
            throw new UnsupportedOperationException("bytes are read in blocks");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (made == LINES) {
                return -1;
            }
            byte[] line = "%06d\n".formatted(made++).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(line, 0, bytes, offset, line.length);
            return line.length;
        }

        @Override
        public int available() {
            return made < LINES ? 1 : 0;
        }
    }

    /** Compares the lines with what was to come, and with how far the input is. */
    private static final class Counter extends OutputStream {
        private final Numbers input;
        private final StringBuilder line = new StringBuilder();
        private int lines;
        private int furthestAhead;

        Counter(Numbers input) {
            this.input = input;
        }

        @Override
        public void write(int value) {
            if (value != '\n') {
                line.append((char) value);
                return;
            }
            assertThat(Float.parseFloat(line.toString())).isEqualTo(lines);
            line.setLength(0);
            lines++;
            furthestAhead = Math.max(furthestAhead, input.made - lines);
        }
    }
}
