package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLockTest {
    @TempDir Path folder;
    private Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("a.gguf");
    }

    @Test
    void oneHasItAndThenAnother() throws IOException {
        try (TargetLock lock = TargetLock.tryAcquire(target).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(TargetLock.tryAcquire(target)).isEmpty();
            assertThat(Companions.inUse(target)).isTrue();
            assertThat(Companions.inUse(target)).isTrue(); // asking has not let it go
        }
        assertThat(Companions.inUse(target)).isFalse();
        assertThat(folder).isEmptyDirectory();
        TargetLock.tryAcquire(target).orElseThrow().close();
    }

    @Test
    void theSameFolderByAnotherWayIsTheSame() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        try (TargetLock lock = TargetLock.tryAcquire(target).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(TargetLock.tryAcquire(link.resolve("a.gguf"))).isEmpty();
        }
    }

    @Test
    void aFileThatIsLeftOverHoldsNothing() throws IOException {
        Files.createFile(Companions.of(target).lock());
        assertThat(Companions.inUse(target)).isFalse();
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        Files.createDirectory(Companions.of(target).lock());
        assertThatThrownBy(() -> TargetLock.tryAcquire(target))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no regular file");
        assertThat(Companions.inUse(target)).isFalse();
    }

    @Test
    void companionsKnowTheirTarget() {
        for (Path companion : Companions.of(target).left()) {
            assertThat(Companions.targetOf(companion)).contains(target);
        }
        assertThat(Companions.targetOf(target)).isEmpty();
        assertThat(Companions.targetOf(folder.resolve(".part"))).isEmpty();
    }
}
