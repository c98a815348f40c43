package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.registry.testing.ServedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHasherTest {
    @TempDir Path folder;

    @Test
    void bothDigestsAreThoseOfTheStandards() throws IOException, InterruptedException {
        FetchedFile abc =
                FileHasher.hash(Files.writeString(folder.resolve("abc"), "abc"), bytes -> {});

        assertThat(abc.md5()).isEqualTo("900150983cd24fb0d6963f7d28e17f72"); // RFC 1321, A.5
        assertThat(abc.sha256()) // FIPS 180-2, B.1
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(abc.size()).isEqualTo(3);
    }

    @Test
    void aLongFileIsReadOnceAndTellsHowFar() throws IOException, InterruptedException {
        ServedFile file = ServedFile.ofSize(10_000_001);
        Path path = Files.write(folder.resolve("long"), file.content());
        List<Long> seen = new ArrayList<>();
        FetchedFile hashed = FileHasher.hash(path, seen::add);

        assertThat(hashed.md5()).isEqualTo(file.md5());
        assertThat(hashed.sha256()).isEqualTo(file.sha256());
        assertThat(hashed.modified()).isEqualTo(Files.getLastModifiedTime(path).toInstant());
        assertThat(seen).isSorted().hasSizeGreaterThan(10).endsWith(10_000_001L);
    }

    @Test
    void anInterruptEndsItAndAMissingFileIsNamed() throws IOException {
        Path path = Files.writeString(folder.resolve("a"), "a");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> FileHasher.hash(path, bytes -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> FileHasher.hash(folder.resolve("none"), bytes -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }
}
