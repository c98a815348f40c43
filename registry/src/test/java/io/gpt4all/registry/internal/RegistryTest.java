package io.gpt4all.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.model.ModelVerificationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Names and folders of a whole registry against a web server: the SDK's {@code retrieve_model} and
 * {@code list_models} as the specification has them (section 1.4), without their bugs.
 */
class RegistryTest extends RegistryFixture {
    @Test
    void aModelIsDownloadedByItsDisplayNameVerifiedAndThenThere() {
        InstalledModel got = registry.retrieveModel("tiny model", true);
        assertThat(got.path()).isEqualTo(folder.resolve("Tiny.Q4_1.gguf")).hasBinaryContent(model);
        assertThat(got.size()).isEqualTo(model.length);
        assertThat(got.entry().flatMap(CatalogEntry::licence)).contains("Apache-2.0");
        assertThat(got.verified()).isPresent();
        assertThat(got.problem()).isEmpty();
        assertThat(changes).isNotEmpty();
        assertThat(registry.locate("Tiny.Q4_1")).contains(got.path());
        assertThat(registry.installed())
                .extracting(InstalledModel::fileName)
                .contains("Tiny.Q4_1.gguf");
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("Tiny.Q4_1.gguf", "Tiny.Q4_1.gguf.verified");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The SDK fetches its list even then, and fails without network (issues 2713, 2953, 1950). */
    @Test
    void aModelThatIsHereNeedsNoNetwork() throws IOException {
        Path file = install("mine.gguf", model);
        server.close();
        assertThat(registry.retrieveModel("mine", true).path()).isEqualTo(file);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void downloadsAreNotBegunWhereTheyAreNotAllowed() {
        registry.refresh();
        assertThatThrownBy(() -> registry.retrieveModel("Tiny.Q4_1.gguf", false))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("Tiny Model (Tiny.Q4_1.gguf, 5.2 MB) is not installed")
                .hasMessageContaining("gpt4all pull Tiny.Q4_1.gguf");
        assertThat(server.asked()).containsExactly("/models3.json");
    }

    @Test
    void anUnknownNameSaysWhereItWasLookedForAndWhatIsNear() {
        registry.refresh();
        assertThatThrownBy(() -> registry.retrieveModel("tinny.q4_1", false))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("'tinny.q4_1'")
                .hasMessageContaining(folder + " (not there)")
                .hasMessageContaining("Tiny.Q4_1.gguf");
    }

    @Test
    void aDisplayNameOfSeveralIsAnErrorThatNamesThem() {
        registry.refresh();
        assertThatThrownBy(() -> registry.find("Twin"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("twin-a.gguf")
                .hasMessageContaining("twin-b.gguf");
    }

    /** The SDK: Model directory does not exist. */
    @Test
    void aGivenFolderIsNotMade() {
        ModelRegistry view = registry.in(temp.resolve("none"));
        assertThatThrownBy(() -> view.retrieveModel("Tiny Model", true))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("does not exist");
        assertThat(temp.resolve("none")).doesNotExist();
        assertThatThrownBy(view::installed).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void aGivenFolderTakesTheDownload() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        assertThat(registry.in(other).retrieveModel("Tiny Model", true).path())
                .isEqualTo(other.resolve("Tiny.Q4_1.gguf"));
        assertThat(folder).doesNotExist();
    }

    @Test
    void aPathIsAModelWhateverTheCatalogueSays() throws IOException {
        registry.refresh();
        Path file = install("Tiny.Q4_1.gguf", new byte[] {'G', 'G', 'U', 'F'});
        assertThat(registry.locate(file.toString())).contains(file);
        assertThatThrownBy(() -> registry.locate("Tiny.Q4_1"))
                .isInstanceOf(ModelVerificationException.class)
                .hasMessageContaining("has 4 bytes, the catalogue says " + model.length)
                .hasMessageContaining("give its path");
        assertThat(registry.find("Tiny.Q4_1").installed().flatMap(InstalledModel::problem))
                .isPresent();
    }

    @Test
    void aNameThatOnlyAnotherModelServesMeansThatModel() throws IOException {
        server.serve(
                "/models3.json",
                "[{\"filename\": \"own.gguf\", \"aliases\": [\"gone.gguf\"], \"url\": \"%s\"}]"
                        .formatted(server.url("/files/Tiny.Q4_1.gguf")));
        registry.refresh();
        assertThat(registry.find("gone").fileName()).isEqualTo("own.gguf");
        assertThatThrownBy(() -> registry.remove("gone"))
                .isInstanceOf(ModelNotFoundException.class);
        assertThat(registry.retrieveModel("gone", true).path())
                .isEqualTo(folder.resolve("own.gguf"));
        assertThatThrownBy(() -> registry.remove("gone"))
                .isInstanceOf(ModelNotFoundException.class);
        assertThat(folder.resolve("own.gguf")).exists();
    }

    @Test
    void aModelFolderThatIsAFileIsCalledSo() throws IOException {
        Files.writeString(folder, "");
        assertThatThrownBy(() -> registry.retrieveModel("Tiny Model", true))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("The model folder " + folder + " is a file.");
    }

    @Test
    void whatCameWithTheProgramIsOnlyRead() throws IOException {
        Path embedded = Files.createDirectory(temp.resolve("embedded"));
        Path file = Files.write(embedded.resolve("Tiny.Q4_1.gguf"), new byte[] {1});
        properties.put("gpt4all.models.embedded", embedded.toString());
        registry.refresh();
        assertThat(registry.locate("Tiny.Q4_1")).contains(file);
        assertThatThrownBy(() -> registry.remove("Tiny.Q4_1"))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("not in a folder of yours");
        assertThat(file).exists();
    }

    @Test
    void anAliasServesWhereTheOriginalIsNotInstalled() throws IOException {
        Path own = install("all-MiniLM-L6-v2.f16.gguf", model);
        assertThat(registry.locate("all-MiniLM-L6-v2.gguf2.f16.gguf")).contains(own);
        FoundModel served = registry.find("all-MiniLM-L6-v2.gguf2.f16.gguf");
        assertThat(served.fileName()).isEqualTo("all-MiniLM-L6-v2.f16.gguf");
        Path original = Files.write(folder.resolve("all-MiniLM-L6-v2.gguf2.f16.gguf"), model);
        configured.put("sources", server.url("/nothing.json"));
        assertThat(
                        registry.find("all-MiniLM-L6-v2.gguf2.f16.gguf")
                                .installed()
                                .orElseThrow()
                                .path())
                .isEqualTo(original);
    }

    @Test
    void offlineIsSaidInOneSentenceWithTheWayOut() {
        registry.refresh();
        configured.put("offline", true);
        assertThatThrownBy(() -> registry.downloadModel(DownloadRequest.of("Tiny Model")).await())
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("offline")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void settingsThatChangeTakeEffectAtOnce() {
        registry.refresh();
        assertThat(registry.list().entries())
                .extracting(CatalogEntry::fileName)
                .contains("twin-a.gguf");
        server.serve("/other.json", "[{\"filename\": \"other.gguf\"}]");
        configured.put("sources", server.url("/other.json"));
        assertThat(registry.refresh().entries())
                .extracting(CatalogEntry::fileName)
                .contains("other.gguf")
                .doesNotContain("twin-a.gguf");
    }

    @Test
    void strangeFilesDoNotSpoilTheList() throws IOException {
        install("z-00001-of-00002.GGUF", model);
        install("many-00001-of-65535.gguf", model);
        install("fine.gguf", model);
        assertThat(registry.installed())
                .extracting(InstalledModel::fileName)
                .containsExactly("fine.gguf", "many-00001-of-65535.gguf", "z-00001-of-00002.GGUF");
    }

    @Test
    void aPathThatIsHereNeedsNoDownload() throws IOException {
        Path file = Files.write(temp.resolve("elsewhere.gguf"), model);
        assertThat(registry.downloadModel(DownloadRequest.of(file.toString())).await().path())
                .isEqualTo(file);
    }

    @Test
    void findTellsBothSides() {
        registry.refresh();
        FoundModel found = registry.find("TINY MODEL");
        assertThat(found.fileName()).isEqualTo("Tiny.Q4_1.gguf");
        assertThat(found.entry()).isPresent();
        assertThat(found.installed()).isEmpty();
    }
}
