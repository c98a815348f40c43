package io.gpt4all.registry.internal.download;

import io.gpt4all.model.Download;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.registry.internal.web.WebClient;
import io.gpt4all.registry.internal.web.WebSettings;
import io.gpt4all.registry.testing.ServedFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Downloads without long pauses, and all that came of them. */
final class Fetcher implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    private final WebClient web;
    private final Downloads downloads;
    private final List<FetchedFile> fetched = new CopyOnWriteArrayList<>();

    Fetcher() {
        this(8, LONG, Optional.empty());
    }

    Fetcher(int attempts, Duration stall, Optional<Duration> limit) {
        web = new WebClient(new WebSettings(LONG, stall, Map.of()));
        DownloadSettings settings = new DownloadSettings(attempts, SHORT, SHORT, limit);
        downloads = new Downloads(() -> web, () -> settings);
    }

    static FileRequest request(Path target, URI... urls) {
        return new FileRequest(
                target, List.of(urls), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    static FileRequest sized(FileRequest request, long size) {
        return new FileRequest(
                request.target(),
                request.urls(),
                OptionalLong.of(size),
                request.md5(),
                request.sha256());
    }

    static FileRequest exact(FileRequest request, ServedFile file) {
        return new FileRequest(
                request.target(),
                request.urls(),
                OptionalLong.of(file.content().length),
                Optional.of(file.md5()),
                Optional.of(file.sha256()));
    }

    Download start(FileRequest... requests) {
        return downloads.start(
                requests[0].name(),
                () -> List.of(requests),
                files -> {
                    fetched.addAll(files);
                    return installed(files);
                },
                failure -> failure);
    }

    List<FetchedFile> fetch(FileRequest... requests) {
        var unused = start(requests).await();
        return new ArrayList<>(fetched);
    }

    Downloads downloads() {
        return downloads;
    }

    static InstalledModel installed(List<FetchedFile> files) {
        return new InstalledModel(
                String.valueOf(files.get(0).file().getFileName()),
                files.stream().map(FetchedFile::file).toList(),
                files.stream().mapToLong(FetchedFile::size).sum(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() {
        downloads.close();
        web.close();
    }
}
