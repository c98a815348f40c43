package io.gpt4all.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.registry.internal.download.FetchedFile;
import io.gpt4all.registry.internal.download.FileHasher;
import io.gpt4all.registry.internal.download.FileRequest;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server serves and the registry's side fetches; no figure is judged here. */
class DownloadRunTest {
    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";
    @TempDir Path folder;

    @Test
    void bothTheWarmAndTheNewProcessFetchTheFile() throws Exception {
        Path model = Path.of(System.getProperty("gpt4all.models"), MODEL);
        String sha256 = FileHasher.hash(model, bytes -> {}).sha256();
        Process server = DownloadRun.start(FileServer.class, model.toString());
        try (BufferedReader ready = DownloadRun.reader(server);
                DownloadPeer peer = new DownloadPeer()) {
            URI uri = URI.create("http://127.0.0.1:" + ready.readLine() + "/model");
            FetchedFile fetched =
                    peer.fetch(
                            new FileRequest(
                                    folder.resolve("a.gguf"),
                                    List.of(uri),
                                    OptionalLong.empty(),
                                    Optional.empty(),
                                    Optional.of(sha256)));
            DownloadRun.Used used = DownloadRun.memory(uri, folder.resolve("b.gguf"));

            assertThat(fetched.sha256()).isEqualTo(sha256);
            assertThat(used.sha256()).isEqualTo(sha256);
            assertThat(used.most()).isGreaterThanOrEqualTo(used.idle());
        } finally {
            server.destroy();
        }
    }
}
