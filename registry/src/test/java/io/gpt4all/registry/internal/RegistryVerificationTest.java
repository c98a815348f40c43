package io.gpt4all.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.model.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When files are compared with their digests, and what may be removed. */
class RegistryVerificationTest extends RegistryFixture {
    @Test
    void aFileOfTheRightSizeIsReadOnceBeforeItIsUsed() throws IOException {
        registry.refresh();
        byte[] other = model.clone();
        other[2_000_000] ^= 1;
        Path file = install("Tiny.Q4_1.gguf", other);
        assertThatThrownBy(() -> registry.locate("Tiny Model"))
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining("has MD5 " + digest("MD5", other))
                .hasMessageContaining(digest("MD5", model));
        assertThat(file).exists();
        Files.write(file, model);
        assertThat(registry.locate("Tiny Model")).contains(file);
        assertThat(registry.find("Tiny Model").installed().flatMap(InstalledModel::verified))
                .isPresent();
    }

    @Test
    void aDownloadOfWhatIsHereComparesItWithTheCatalogue() throws IOException {
        byte[] other = model.clone();
        other[2_000_000] ^= 1;
        Path file = install("Tiny.Q4_1.gguf", other);
        DownloadRequest request = DownloadRequest.of("Tiny Model");
        assertThatThrownBy(() -> registry.downloadModel(request).await())
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining(digest("MD5", other));
        assertThat(registry.installed().get(0).problem()).isPresent();
        assertThat(file).hasBinaryContent(other);
        Files.write(file, model);
        assertThat(registry.downloadModel(request).await().verified()).isPresent();
        assertThat(server.asked()).containsExactly("/models3.json");
    }

    @Test
    void aDownloadOfWhatNoCatalogueKnowsComparesItWithTheGivenDigest() throws IOException {
        Path file = install("mine.gguf", model);
        DownloadRequest request = DownloadRequest.of("mine");
        assertThat(
                        registry.downloadModel(request.withSha256(digest("SHA-256", model)))
                                .await()
                                .path())
                .isEqualTo(file);
        Download wrong = registry.downloadModel(request.withSha256("0".repeat(64)));
        assertThatThrownBy(wrong::await)
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining(digest("SHA-256", model));
        assertThat(file).hasBinaryContent(model);
    }

    @Test
    void digestsThatNobodyHasComparedAreNoVerification() throws IOException {
        install("mine.gguf", model);
        assertThat(registry.verify("mine", progress -> {}).compared()).isFalse();
        assertThat(registry.installed().get(0).verified()).isEmpty();
        assertThat(registry.verify("mine", progress -> {}).compared()).isTrue();
    }

    @Test
    void aWrongDigestSetsTheFileAsideAndNamesBothValues() {
        serveCatalog(new byte[model.length]);
        assertThatThrownBy(() -> registry.retrieveModel("Tiny Model", true))
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining(digest("MD5", model))
                .hasMessageContaining(digest("MD5", new byte[model.length]));
        assertThat(folder.resolve("Tiny.Q4_1.gguf")).doesNotExist();
        assertThat(folder.resolve("Tiny.Q4_1.gguf.corrupt")).exists();
        assertThat(registry.removeStale(Duration.ofDays(1))).isEmpty();
        assertThat(registry.removeStale(Duration.ZERO))
                .contains(folder.resolve("Tiny.Q4_1.gguf.corrupt"));
    }

    @Test
    void verifyComparesWithTheCatalogueOrTheLastTime() throws IOException {
        registry.refresh();
        Path known = install("Tiny.Q4_1.gguf", model);
        Path own = install("own.gguf", model);
        List<DownloadProgress> states = new ArrayList<>();
        Verification verification = registry.verify("Tiny Model", states::add);
        assertThat(verification.compared()).isTrue();
        assertThat(verification.files().get(0).sha256()).isEqualTo(digest("SHA-256", model));
        assertThat(verification.files().get(0).file()).isEqualTo(known);
        assertThat(states).isNotEmpty();

        assertThat(registry.verify("own", progress -> {}).compared()).isFalse();
        assertThat(registry.verify("own", progress -> {}).compared()).isTrue();
        byte[] other = model.clone();
        other[100] ^= 1;
        Files.write(own, other);
        assertThatThrownBy(() -> registry.verify("own", progress -> {}))
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining("it was changed");
    }

    @Test
    void aMappedModelIsNotRemoved() throws IOException {
        Path file = install("mine.gguf", model);
        try (FileChannel channel = FileChannel.open(file)) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, model.length);
            assertThatThrownBy(() -> registry.remove("mine"))
                    .isInstanceOf(GPT4AllException.class)
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
            assertThat(mapped.get(0)).isEqualTo((byte) 'G');
        }
        assertThat(file).exists();
    }

    @Test
    void removeDeletesTheModelAndItsNote() {
        Path file = registry.retrieveModel("Tiny Model", true).path();
        assertThat(registry.remove("Tiny Model"))
                .containsExactlyInAnyOrder(file, folder.resolve("Tiny.Q4_1.gguf.verified"));
        assertThatThrownBy(() -> registry.remove("Tiny Model"))
                .isInstanceOf(ModelNotFoundException.class);
    }

    /** What came under a wrong digest must not count because it is there already. */
    @Test
    void aDigestThatIsGivenIsComparedWithWhatIsHereToo() throws IOException {
        install("mine.gguf", model);
        DownloadRequest request =
                DownloadRequest.of("mine").withUrl(URI.create(server.url("/files/Tiny.Q4_1.gguf")));
        assertThatThrownBy(() -> registry.downloadModel(request.withSha256("0".repeat(64))).await())
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining(digest("SHA-256", model));
        DownloadRequest right = request.withSha256(digest("SHA-256", model));
        assertThat(registry.downloadModel(right).await().path())
                .isEqualTo(folder.resolve("mine.gguf"));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aSubstituteIsNeitherRemovedNorVerifiedUnderTheOthersName() throws IOException {
        Path own = install("all-MiniLM-L6-v2.f16.gguf", model);
        String original = "all-MiniLM-L6-v2.gguf2.f16.gguf";
        assertThatThrownBy(() -> registry.remove(original))
                .isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> registry.verify(original, progress -> {}))
                .isInstanceOf(ModelNotFoundException.class);
        assertThat(own).exists();
    }

    @Test
    void whatWasNotedBeforeTheCatalogueKnewItIsComparedWhenItDoes() throws IOException {
        byte[] other = model.clone();
        other[2_000_000] ^= 1;
        Path file = install("Tiny.Q4_1.gguf", other);
        registry.verify(file.toString(), progress -> {});
        registry.refresh();
        assertThatThrownBy(() -> registry.locate("Tiny.Q4_1"))
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining(digest("MD5", model));
    }

    @Test
    void anIncompleteModelIsNeitherVerifiedNorRetrieved() throws IOException {
        install("x-00001-of-00002.gguf", model);
        Path left = install("x-00002-of-00002.gguf.part", model);
        assertThatThrownBy(() -> registry.verify("x-00001-of-00002", progress -> {}))
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining("x-00002-of-00002.gguf");
        assertThat(registry.remove("x-00001-of-00002")).contains(left);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onlyModelsAreRemoved() throws IOException {
        Path notes = install("notes.txt", model);
        assertThatThrownBy(() -> registry.remove(notes.toString()))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("no model's file");
        assertThat(notes).exists();
    }
}
