package io.gpt4all.fetch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    /** {@code printf abc | sha256sum}, as FIPS 180-2 has it too. */
    private static final Sum ABC =
            Sum.sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    private static final Cache.Source UNREACHABLE =
            folder -> {
                throw new IOException("no network");
            };

    @TempDir private Path root;
    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void secondUseNeedsNoSource() throws IOException {
        Cache cache = new Cache(root.resolve("made/when/needed"));
        cache.get("a.txt", ABC, this::fetchAbc);
        assertThat(cache.get("a.txt", ABC, UNREACHABLE)).hasContent("abc");
    }

    @Test
    void damagedFileIsFetchedAgain() throws IOException {
        Cache cache = new Cache(root);
        Files.writeString(cache.get("a.txt", ABC, this::fetchAbc), "abd");
        assertThat(cache.get("a.txt", ABC, this::fetchAbc)).hasContent("abc");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void wrongDigestShowsBothSumsAndLeavesNothing() throws IOException {
        Cache.Source wrong = folder -> Files.writeString(folder.resolve("x"), "abd");
        assertThatThrownBy(() -> new Cache(root).get("a.txt", ABC, wrong))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining(ABC.hex())
                // printf abd | sha256sum
                .hasMessageContaining(
                        "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void failedFetchLeavesNothing() {
        assertThatThrownBy(() -> new Cache(root).get("a.txt", ABC, UNREACHABLE))
                .hasMessage("no network");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void buildsAtOnceBothGetTheFile() throws Exception {
        var bothFetching = new CyclicBarrier(2);
        Cache.Source source =
                folder -> {
                    awaitOther(bothFetching);
                    return fetchAbc(folder);
                };
        var threads = Executors.newFixedThreadPool(2);
        try {
            var one = threads.submit(() -> new Cache(root).get("a.txt", ABC, source));
            var two = threads.submit(() -> new Cache(root).get("a.txt", ABC, source));
            assertThat(one.get(60, SECONDS)).hasContent("abc").isEqualTo(two.get(60, SECONDS));
        } finally {
            threads.shutdownNow();
        }
        assertThat(fetches).hasValue(2);
        assertThat(root.toFile().list()).hasSize(1);
    }

    @Test
    void leftoversOfKilledBuildsGoAfterADay() throws IOException {
        Path old = Files.createDirectories(root.resolve("fetching-old"));
        Files.writeString(old.resolve("half"), "a");
        Path underWay = Files.createDirectories(root.resolve("fetching-now"));
        Instant twoDaysAgo = Instant.now().minus(Duration.ofDays(2));
        Files.setLastModifiedTime(old, FileTime.from(twoDaysAgo));
        new Cache(root).get("a.txt", ABC, this::fetchAbc);
        assertThat(old).doesNotExist();
        assertThat(underWay).exists();
    }

    private Path fetchAbc(Path folder) throws IOException {
        fetches.incrementAndGet();
        return Files.writeString(folder.resolve("whatever"), "abc");
    }

    private static void awaitOther(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(60, SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
