package io.gpt4all.registry.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The note of a file's digests. */
class VerifiedFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @TempDir private Path folder;
    private Path model;

    @BeforeEach
    void model() throws IOException {
        model = Files.writeString(folder.resolve("m.gguf"), "12345");
        note();
    }

    private void note() throws IOException {
        VerifiedFile.note(
                new VerifiedFile.Digests(
                        model,
                        Files.size(model),
                        Files.getLastModifiedTime(model).toInstant(),
                        "abc",
                        "def",
                        NOW,
                        true));
    }

    @Test
    void holdsWhileSizeAndTimeStay() {
        VerifiedFile noted = VerifiedFile.of(model).orElseThrow();
        assertThat(noted.md5()).isEqualTo("abc");
        assertThat(noted.sha256()).isEqualTo("def");
        assertThat(noted.when()).isEqualTo(NOW);
        assertThat(noted.size()).isEqualTo(5);
        assertThat(folder)
                .isDirectoryContaining("glob:**.verified")
                .isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void endsWithAnotherSizeOrTime() throws IOException {
        FileTime before = Files.getLastModifiedTime(model);
        Files.writeString(model, "123456");
        Files.setLastModifiedTime(model, before);
        assertThat(VerifiedFile.of(model)).isEmpty();
        Files.writeString(model, "54321");
        Files.setLastModifiedTime(model, FileTime.from(NOW));
        assertThat(VerifiedFile.of(model)).isEmpty();
        assertThat(VerifiedFile.last(model)).isPresent();
    }

    @Test
    void whatIsNoNoteIsNone() throws IOException {
        Path note = VerifiedFile.beside(model);
        for (String text : new String[] {"", "size = x", "\\u00", "size = 5\nmodified = 1\n"}) {
            Files.writeString(note, text);
            assertThat(VerifiedFile.of(model)).as(text).isEmpty();
        }
        Files.writeString(note, "#".repeat(100_000));
        assertThat(VerifiedFile.last(model)).isEmpty();
        Files.delete(note);
        Files.createDirectory(note);
        assertThat(VerifiedFile.last(model)).isEmpty();
    }

    @Test
    void aLinkIsNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "keep");
        Path note = VerifiedFile.beside(model);
        Files.delete(note);
        Files.createSymbolicLink(note, victim);
        Files.createSymbolicLink(note.resolveSibling(note.getFileName() + ".new"), victim);
        assertThat(VerifiedFile.last(model)).isEmpty();
        note();
        assertThat(victim).hasContent("keep");
        assertThat(VerifiedFile.of(model)).isPresent();
    }
}
