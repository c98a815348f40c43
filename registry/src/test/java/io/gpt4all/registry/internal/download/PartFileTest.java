package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.registry.testing.ServedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut leaves, which no test can make: a file that is less than its journal says. */
class PartFileTest {
    private static final Source SOURCE =
            new Source("http://a/", Optional.of("\"1\""), Optional.empty(), OptionalLong.empty());
    private static final int SIZE = 3_000_000;
    private final ServedFile file = ServedFile.ofSize(SIZE);
    private final ExecutorService threads = DownloadThreads.pool();
    @TempDir Path folder;
    private Companions beside = Companions.of(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        beside = Companions.of(folder.resolve("a.gguf"));
        Files.write(beside.part(), file.content());
    }

    @AfterEach
    void close() {
        threads.shutdown();
    }

    @Test
    void whatTheChecksumConfirmsIsKeptAndTheRestCut() throws Exception {
        new PartJournal(SOURCE, mark(2_000_000), Mark.START).write(beside.journal());
        try (PartFile part = open()) {
            assertThat(part.length()).isEqualTo(2_000_000);
            assertThat(part.source()).contains(SOURCE);
            while (part.length() < SIZE) {
                int from = (int) part.length();
                part.append(
                        new ByteArrayInputStream(file.content(), from, SIZE - from), SIZE - from);
            }
            assertThat(part.finish().sha256()).isEqualTo(file.sha256());
        }
        assertThat(beside.part()).hasBinaryContent(file.content());
    }

    @Test
    void bytesThatNeverReachedTheDiskCostOnlyWhatWasNotSafe() throws Exception {
        new PartJournal(SOURCE, mark(SIZE), mark(1_000_000)).write(beside.journal());
        byte[] torn = file.content().clone();
        java.util.Arrays.fill(torn, 2_000_000, 2_004_096, (byte) 0);
        Files.write(beside.part(), torn);
        try (PartFile part = open()) {
            assertThat(part.length()).isEqualTo(1_000_000);
        }
        assertThat(beside.part()).hasSize(1_000_000);
    }

    @Test
    void aFileShorterThanItsJournalSaysGoesBackToWhatWasSafe() throws Exception {
        new PartJournal(SOURCE, mark(SIZE), mark(1_000_000)).write(beside.journal());
        Files.write(beside.part(), java.util.Arrays.copyOf(file.content(), 1_500_000));
        try (PartFile part = open()) {
            assertThat(part.length()).isEqualTo(1_000_000);
        }
    }

    @Test
    void withoutAJournalNothingIsTrusted() throws Exception {
        try (PartFile part = open()) {
            assertThat(part.length()).isZero();
            assertThat(part.source()).isEmpty();
        }
    }

    @Test
    void aJournalReadsAsItWasWritten() throws IOException {
        PartJournal journal =
                new PartJournal(
                        new Source(
                                "https://a/b?c",
                                Optional.empty(),
                                Optional.of("Wed, 21 Oct 2015 07:28:00 GMT"),
                                OptionalLong.of(5_000_000_000L)),
                        new Mark(4_294_967_296L, 4_294_967_295L),
                        new Mark(1, 2));
        journal.write(beside.journal());
        assertThat(PartJournal.read(beside.journal())).contains(journal);
    }

    private PartFile open() throws IOException, InterruptedException {
        return PartFile.open(beside, threads, bytes -> {});
    }

    private Mark mark(int length) {
        CRC32C crc = new CRC32C();
        crc.update(file.content(), 0, length);
        return new Mark(length, crc.getValue());
    }
}
