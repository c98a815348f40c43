package io.gpt4all.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.Verification;
import io.gpt4all.registry.internal.download.Companions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Downloads of a whole registry: the SDK's {@code download_model} as the specification has it
 * (section 1.5), without its bugs.
 */
class RegistryDownloadTest extends RegistryFixture {
    @Test
    void anAddressOfOnesOwnGoesBeforeTheCatalogues() {
        registry.refresh();
        server.serve("/mirror/x", model);
        DownloadRequest request =
                DownloadRequest.of("Tiny Model").withUrl(URI.create(server.url("/mirror/x")));
        assertThat(registry.downloadModel(request).await().path())
                .isEqualTo(folder.resolve("Tiny.Q4_1.gguf"));
        assertThat(server.asked()).contains("/mirror/x").doesNotContain("/files/Tiny.Q4_1.gguf");
    }

    @Test
    void aModelThatNoCatalogueKnowsIsSavedUnderTheNameThatOneGives() {
        server.serve("/mirror/x", model);
        DownloadRequest request =
                DownloadRequest.of("mine")
                        .withUrl(URI.create(server.url("/mirror/x")))
                        .withSha256(digest("SHA-256", model));
        assertThat(registry.downloadModel(request).await().fileName()).isEqualTo("mine.gguf");
        assertThat(registry.locate("mine")).contains(folder.resolve("mine.gguf"));
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        for (String name : List.of("..\\x.gguf", "nul.gguf", "a\u0000.gguf", ".x.gguf")) {
            DownloadRequest request =
                    DownloadRequest.of(name)
                            .withUrl(URI.create(server.url("/files/Tiny.Q4_1.gguf")));
            assertThatThrownBy(() -> registry.downloadModel(request).await())
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("The file name");
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void partsOfASplitModelAreFetchedListedVerifiedAndRemovedAsOne() {
        server.serve("/files/split-00001-of-00002.gguf", model);
        server.serve("/files/split-00002-of-00002.gguf", model);
        InstalledModel got = registry.retrieveModel("Split", true);
        assertThat(got.files())
                .containsExactly(
                        folder.resolve("split-00001-of-00002.gguf"),
                        folder.resolve("split-00002-of-00002.gguf"));
        assertThat(got.size()).isEqualTo(2L * model.length);
        assertThat(registry.installed()).hasSize(1);
        Verification verification = registry.verify("Split", progress -> {});
        assertThat(verification.files()).hasSize(2);
        assertThat(verification.compared()).isTrue();
        assertThat(registry.remove("Split")).containsAll(got.files());
        assertThat(registry.installed()).isEmpty();
    }

    @Test
    void aPartThatIsMissingIsFetched() throws IOException {
        server.serve("/files/split-00001-of-00002.gguf", model);
        server.serve("/files/split-00002-of-00002.gguf", model);
        install("split-00001-of-00002.gguf", model);
        assertThat(registry.locate("split-00001-of-00002")).isEmpty();
        assertThatThrownBy(() -> registry.retrieveModel("split-00001-of-00002", false))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("split-00002-of-00002.gguf");
        assertThat(registry.retrieveModel("split-00001-of-00002", true).files()).hasSize(2);
    }

    @Test
    void aModelThatTheServerDoesNotHaveSaysSo() {
        assertThatThrownBy(() -> registry.retrieveModel("twin-a", true))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("404");
    }

    @Test
    void progressGoesThroughItsPhases() {
        List<Phase> phases = new ArrayList<>();
        Download download = registry.downloadModel(DownloadRequest.of("Tiny Model"));
        download.onProgress(
                state -> {
                    synchronized (phases) {
                        phases.add(state.phase());
                    }
                });
        download.await();
        assertThat(download.progress().phase()).isEqualTo(Phase.DONE);
        assertThat(download.progress().bytes()).isEqualTo(model.length);
    }

    @Test
    void onlyModelFilesAreDownloaded() {
        DownloadRequest request =
                DownloadRequest.of("old.bin").withUrl(URI.create(server.url("/files/x")));
        assertThatThrownBy(() -> registry.downloadModel(request).await())
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("does not end in .gguf");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void whatIsBeingDownloadedIsNotRemoved() throws Exception {
        Path target = install("busy.gguf", model);
        boolean done =
                Companions.whileUnused(
                        target,
                        () ->
                                assertThatThrownBy(() -> registry.remove("busy"))
                                        .isInstanceOf(GPT4AllException.class)
                                        .hasMessageContaining("is being downloaded"));
        assertThat(done).isTrue();
        assertThat(target).exists();
        assertThat(registry.remove("busy")).containsExactly(target);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAddressOfPartsHasToNameThem() {
        DownloadRequest request =
                DownloadRequest.of("big-00001-of-00002.gguf")
                        .withUrl(URI.create(server.url("/get?id=7")));
        assertThatThrownBy(() -> registry.downloadModel(request).await())
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("-00001-of-0000N.gguf");
        server.serve("/m/other-00001-of-00002.gguf?x=1", model);
        server.serve("/m/other-00002-of-00002.gguf?x=1", model);
        DownloadRequest right =
                DownloadRequest.of("big-00001-of-00002.gguf")
                        .withUrl(URI.create(server.url("/m/other-00001-of-00002.gguf?x=1")));
        assertThat(registry.downloadModel(right).await().files()).hasSize(2);
    }
}
