package io.gpt4all.benchmark;

import io.gpt4all.model.InstalledModel;
import io.gpt4all.registry.internal.download.DownloadSettings;
import io.gpt4all.registry.internal.download.Downloads;
import io.gpt4all.registry.internal.download.FetchedFile;
import io.gpt4all.registry.internal.download.FileRequest;
import io.gpt4all.registry.internal.web.WebClient;
import io.gpt4all.registry.internal.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Downloads as the registry does; as a process it tells what memory that takes. */
public final class DownloadPeer implements AutoCloseable {
    private final WebClient web = new WebClient(WebSettings.DEFAULTS);
    private final Downloads downloads = new Downloads(() -> web, () -> DownloadSettings.DEFAULTS);

    /** Downloads the file of the first argument's URL to the second; prints MiB before and most. */
    public static void main(String[] arguments) throws IOException {
        double idle = Memory.of(ProcessHandle.current()).resident();
        try (DownloadPeer peer = new DownloadPeer()) {
            FetchedFile fetched =
                    peer.fetch(
                            new FileRequest(
                                    Path.of(arguments[1]),
                                    List.of(URI.create(arguments[0])),
                                    OptionalLong.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
            System.out.println(idle + " " + Memory.peak() + " " + fetched.sha256());
        }
    }

    /** Fetches a file and waits until it is compared and safe. */
    FetchedFile fetch(FileRequest request) {
        FetchedFile[] fetched = new FetchedFile[1];
        var unused =
                downloads
                        .start(
                                request.name(),
                                () -> List.of(request),
                                files -> {
                                    fetched[0] = files.get(0);
                                    return model(files.get(0));
                                },
                                failure -> failure)
                        .await();
        return fetched[0];
    }

    @Override
    public void close() {
        downloads.close();
        web.close();
    }

    private static InstalledModel model(FetchedFile file) {
        return new InstalledModel(
                String.valueOf(file.file().getFileName()),
                List.of(file.file()),
                file.size(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
