package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and paths of model files, good and bad. */
class ModelFilesTest {
    @TempDir private Path temp;
    private Path first;
    private Path second;
    private ModelFiles files;

    @BeforeEach
    void folders() throws IOException {
        first = Files.createDirectory(temp.resolve("first"));
        second = Files.createDirectory(temp.resolve("second"));
        files = new ModelFiles(List.of(first, temp.resolve("absent"), second));
    }

    private static Path file(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name), "x");
    }

    @Test
    void nameIsFoundWithAndWithoutExtensionInTheOrderOfFolders() throws IOException {
        Path other = file(second, "SmolLM2-135M.Q4_1.gguf");
        assertThat(files.find("SmolLM2-135M.Q4_1")).contains(other);
        Path model = file(first, "SmolLM2-135M.Q4_1.gguf");
        assertThat(files.find("SmolLM2-135M.Q4_1")).contains(model);
        assertThat(files.find("SmolLM2-135M.Q4_1.gguf")).contains(model);
        assertThat(files.require("SmolLM2-135M.Q4_1", Optional.of(second))).isEqualTo(other);
        assertThat(ModelFiles.nameOf(model)).isEqualTo("SmolLM2-135M.Q4_1");
    }

    @Test
    void folderOfThatNameDoesNotHideAFile() throws IOException {
        Files.createDirectory(first.resolve("tiny"));
        Path model = file(second, "tiny.gguf");
        assertThat(files.find("tiny")).contains(model);
    }

    @Test
    void pathIsAPath() throws IOException {
        Path model = file(temp, "m.gguf");
        assertThat(files.find(model.toString())).contains(model);
        assertThat(files.find(temp.resolve("m").toString())).contains(model);
    }

    @Test
    void pathIsNotLookedUpInFolders() throws IOException {
        file(temp, "m.gguf");
        assertThat(files.find("../m.gguf")).isEmpty();
        assertThatThrownBy(() -> files.require("../m.gguf", Optional.of(first)))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageStartingWith("There is no file ");
    }

    @Test
    void missingNameTellsFoldersAndNearestNames() throws IOException {
        file(first, "SmolLM2-135M-Instruct.Q4_1.gguf");
        file(second, "gemma-3-270m.gguf");
        file(second, "notes.txt");
        assertThatThrownBy(() -> files.require("smollm2-135m-instruct.q4_0", Optional.empty()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("'smollm2-135m-instruct.q4_0'")
                .hasMessageContaining(first.toString())
                .hasMessageContaining(temp.resolve("absent") + " (not there)")
                .hasMessageContaining(
                        "Nearest names there: SmolLM2-135M-Instruct.Q4_1.gguf, gemma-3-270m.gguf.")
                .hasMessageNotContaining("notes.txt");
    }

    @Test
    void missingPathTellsWhatIsBesideIt() throws IOException {
        file(temp, "model-a.gguf");
        assertThatThrownBy(() -> files.require(temp + "/model-b.gguf", Optional.empty()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage(
                        "There is no file "
                                + temp.resolve("model-b.gguf")
                                + ". Nearest names there: model-a.gguf.");
    }

    @Test
    void folderIsNoModel() {
        assertThat(files.find(first.toString())).isEmpty();
        assertThatThrownBy(() -> files.require(first.toString(), Optional.empty()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("is a folder");
        for (String dots : List.of(".", "..")) {
            assertThatThrownBy(() -> files.require(dots, Optional.empty()))
                    .isInstanceOf(ModelLoadException.class)
                    .hasMessageContaining("is a folder");
        }
    }

    @Test
    void nameThatNoFileCanHaveIsAnErrorOfItsOwn() {
        assertThat(files.find("a\0b")).isEmpty();
        assertThatThrownBy(() -> files.require("a\0b", Optional.empty()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("cannot be a file");
    }

    @Test
    void foldersComeFromEnvironmentPropertyAndHome() {
        String two = "/a" + File.pathSeparator + File.pathSeparator + " /b ";
        assertThat(ModelFolders.of(two, "/c", "/home/me"))
                .containsExactly(
                        Path.of("/a"),
                        Path.of("/b"),
                        Path.of("/c"),
                        Path.of("/home/me/.cache/gpt4all"));
        assertThat(ModelFolders.of(null, null, null)).isEmpty();
        assertThat(ModelFolders.of("\0", "/c", null)).containsExactly(Path.of("/c"));
    }

    /** The example of Levenshtein distance in most text books. */
    @Test
    void nearnessIsLevenshteins() {
        assertThat(NearNames.distance("kitten", "SITTING.gguf")).isEqualTo(3);
        assertThat(NearNames.distance("a", "a.gguf")).isZero();
    }
}
