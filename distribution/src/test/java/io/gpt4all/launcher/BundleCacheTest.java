package io.gpt4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
    @TempDir private Path parent;

    @Test
    void eachHasAFolderOfItsOwnAndLeavesNothing() throws IOException {
        try (var first = BundleCache.create(List.of(parent));
                var second = BundleCache.create(List.of(parent))) {
            assertThat(first.folder()).isDirectory().isNotEqualTo(second.folder());
            Files.writeString(first.folder().resolve("file"), "x");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path stale = Files.createDirectories(parent.resolve("felix-1/bundles"));
        Files.createFile(parent.resolve("felix-1.lock"));
        Path other = Files.createFile(parent.resolve("of someone else"));
        try (var living = BundleCache.create(List.of(parent));
                var next = BundleCache.create(List.of(parent))) {
            assertThat(stale).doesNotExist();
            assertThat(living.folder()).isDirectory();
            assertThat(next.folder()).isDirectory();
        }
        assertThat(parent).isDirectoryContaining(other::equals);
    }

    @Test
    void takesTheNextFolderWhenOneCannotBeUsed() throws IOException {
        Path file = Files.createFile(parent.resolve("no folder"));
        Path good = parent.resolve("good");
        try (var cache = BundleCache.create(List.of(file.resolve("felix"), good))) {
            assertThat(cache.folder()).hasParent(good);
        }
        assertThatThrownBy(() -> BundleCache.create(List.of(file.resolve("felix"))))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).isNotEmpty());
    }

    @Test
    void closingTwiceIsFine() throws IOException {
        BundleCache cache = BundleCache.create(List.of(parent));
        cache.close();
        cache.close();
        assertThat(parent).isEmptyDirectory();
    }
}
