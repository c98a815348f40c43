package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths of model files, and names with and without a registry. */
class ModelFilesTest {
    @TempDir private Path temp;
    private Path folder;
    private ModelFiles files;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("folder"));
        files = new ModelFiles(() -> Optional.of(new FakeRegistry(folder)));
    }

    private static Path file(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name), "x");
    }

    private Path require(String model) {
        return require(files, ModelOptions.of(model));
    }

    private static Path require(ModelFiles files, ModelOptions options) {
        return files.require(options, ignored -> {});
    }

    @Test
    void nameIsTheRegistrysBusiness() throws IOException {
        Path model = file(folder, "SmolLM2-135M.Q4_1.gguf");
        assertThat(require("SmolLM2-135M.Q4_1")).isEqualTo(model);
        assertThat(ModelFiles.nameOf(model)).isEqualTo("SmolLM2-135M.Q4_1");
        assertThatThrownBy(() -> require("absent"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("The registry has no absent in " + folder + ".");
    }

    @Test
    void nameIsLookedUpInTheFolderOfTheOptions() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        Path model = file(other, "tiny.gguf");
        assertThat(require(files, ModelOptions.of("tiny").withModelFolder(other))).isEqualTo(model);
    }

    @Test
    void withoutRegistryANameCannotBeLookedUp() throws IOException {
        ModelFiles alone = new ModelFiles(Optional::empty);
        assertThatThrownBy(() -> require(alone, ModelOptions.of("tiny")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("Add gpt4all-registry, or give the path");
        Path model = file(temp, "m.gguf");
        assertThat(require(alone, ModelOptions.of(model.toString()))).isEqualTo(model);
        assertThatThrownBy(() -> require(alone, ModelOptions.of(temp + "/absent")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("There is no file " + temp.resolve("absent") + ".");
    }

    @Test
    void pathIsAPathWithAndWithoutExtension() throws IOException {
        Path model = file(temp, "m.gguf");
        assertThat(require(model.toString())).isEqualTo(model);
        assertThat(require(temp.resolve("m").toString())).isEqualTo(model);
    }

    /** The SDK joins folder and name as pathlib does: an absolute path stays what it is. */
    @Test
    void relativePathIsInTheFolderOfTheOptions() throws IOException {
        Path model = file(folder, "m.gguf");
        ModelOptions options = ModelOptions.of("folder/m").withModelFolder(temp);
        assertThat(require(files, options)).isEqualTo(model);
        assertThat(require(files, ModelOptions.of(model.toString()).withModelFolder(temp)))
                .isEqualTo(model);
    }

    @Test
    void missingPathIsToldAsTheRegistryTellsIt() {
        assertThatThrownBy(() -> require(temp + "/model-b.gguf"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("The registry does not find " + temp.resolve("model-b.gguf") + ".");
    }

    @Test
    void folderIsNoModel() {
        for (String name : List.of(folder.toString(), ".", "..")) {
            assertThatThrownBy(() -> require(name))
                    .isInstanceOf(ModelLoadException.class)
                    .hasMessageContaining("is a folder");
        }
    }

    @Test
    void pathThatNoFileCanHaveIsAnErrorOfItsOwn() {
        assertThatThrownBy(() -> require("a/\0b"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("cannot be a file");
    }

    @Test
    void theCatalogueIsAskedAboutFilesInTheFolderOfModels() throws IOException {
        var entry = Optional.of(ChatFixture.entry(true, Map.of("systemMessage", "Be kind.")));
        var known = new ModelFiles(() -> Optional.of(new FakeRegistry(folder, entry)));
        Path inside = file(folder, "tiny.gguf");
        Path outside = file(temp, "tiny.gguf");
        ModelOptions options = ModelOptions.of("tiny");

        assertThat(known.entry(inside, options)).isEqualTo(entry);
        assertThat(known.entry(outside, options)).isEmpty();
        assertThat(known.entry(outside, options.withModelFolder(temp))).isEqualTo(entry);
    }

    @Test
    void withoutARegistryNothingIsKnown() {
        Path gone = folder.resolve("gone.gguf");
        assertThat(new ModelFiles(Optional::empty).entry(gone, ModelOptions.of("gone"))).isEmpty();
    }
}
