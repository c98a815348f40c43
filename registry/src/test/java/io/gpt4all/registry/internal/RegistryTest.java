package io.gpt4all.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.model.Verification;
import io.gpt4all.registry.internal.download.Companions;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole registry against a web server: the SDK's {@code retrieve_model}, {@code list_models}
 * and {@code download_model} as the specification has them (sections 1.4 and 1.5), without their
 * bugs.
 */
class RegistryTest {
    private static final Path SAMPLES = Path.of(System.getProperty("gpt4all.models"));

    @TempDir private Path temp;
    private final Map<String, Object> configured = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private ModelServer server;
    private Path folder;
    private byte[] model;
    private Registry registry;

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
        folder = temp.resolve("models");
        model = Files.readAllBytes(SAMPLES.resolve("tiny-llama-swa.gguf"));
        properties.put("user.home", temp.resolve("home").toString());
        properties.put("os.name", "Linux");
        configured.put("folders", folder.toString());
        configured.put("sources", server.url("/models3.json"));
        registry =
                new Registry(
                        new Parts(
                                configured::get,
                                properties::get,
                                key -> null,
                                () -> changes.add("changed")),
                        java.util.Optional.empty());
        serveCatalog(model);
        server.serve("/files/Tiny.Q4_1.gguf", model);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        server.close();
    }

    private void serveCatalog(byte[] expected) {
        server.serve(
                "/models3.json",
                """
                [{"order": "a", "name": "Tiny Model", "filename": "Tiny.Q4_1.gguf",
                  "filesize": "%d", "md5sum": "%s", "requires": "3.0", "ramrequired": "1",
                  "parameters": "135 million", "quant": "q4_1", "license": "Apache-2.0",
                  "url": "%s"},
                 {"order": "b", "name": "Twin", "filename": "twin-a.gguf", "url": "%s"},
                 {"order": "c", "name": "Twin", "filename": "twin-b.gguf", "url": "%s"},
                 {"order": "d", "name": "Split", "filename": "split-00001-of-00002.gguf",
                  "url": "%s"}]
                """
                        .formatted(
                                expected.length,
                                digest("MD5", expected),
                                server.url("/files/Tiny.Q4_1.gguf"),
                                server.url("/files/twin-a.gguf"),
                                server.url("/files/twin-b.gguf"),
                                server.url("/files/split-00001-of-00002.gguf")));
    }

    private static String digest(String name, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path install(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve(name), bytes);
    }

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
    void offlineIsSaidInOneSentenceWithTheWayOut() {
        registry.refresh();
        configured.put("offline", true);
        assertThatThrownBy(() -> registry.downloadModel(DownloadRequest.of("Tiny Model")).await())
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("offline")
                .hasMessageContaining(folder.toString());
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
    void strangeFilesDoNotSpoilTheList() throws IOException {
        install("z-00001-of-00002.GGUF", model);
        install("many-00001-of-65535.gguf", model);
        install("fine.gguf", model);
        assertThat(registry.installed())
                .extracting(InstalledModel::fileName)
                .containsExactly("fine.gguf", "many-00001-of-65535.gguf", "z-00001-of-00002.GGUF");
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
    void aPathThatIsHereNeedsNoDownload() throws IOException {
        Path file = Files.write(temp.resolve("elsewhere.gguf"), model);
        assertThat(registry.downloadModel(DownloadRequest.of(file.toString())).await().path())
                .isEqualTo(file);
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

    @Test
    void findTellsBothSides() {
        registry.refresh();
        FoundModel found = registry.find("TINY MODEL");
        assertThat(found.fileName()).isEqualTo("Tiny.Q4_1.gguf");
        assertThat(found.entry()).isPresent();
        assertThat(found.installed()).isEmpty();
    }
}
