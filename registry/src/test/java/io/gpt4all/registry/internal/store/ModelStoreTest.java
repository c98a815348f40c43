package io.gpt4all.registry.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4AllException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in model folders. */
class ModelStoreTest {
    @TempDir private Path temp;
    private Path first;
    private Path second;
    private Path embedded;
    private ModelStore store;

    @BeforeEach
    void folders() throws IOException {
        first = Files.createDirectory(temp.resolve("first"));
        second = Files.createDirectory(temp.resolve("second"));
        embedded = Files.createDirectory(temp.resolve("embedded"));
        ModelFolders folders =
                new ModelFolders(
                        List.of(first, temp.resolve("absent"), second, first), List.of(embedded));
        store = new ModelStore(folders);
    }

    private static Path file(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name), "x");
    }

    @Test
    void downloadsGoToTheFirstFolderAndEmbeddedOnesAreOnlyRead() {
        assertThat(store.folders().target()).isEqualTo(first);
        assertThat(store.folders().all())
                .containsExactly(first, temp.resolve("absent"), second, embedded);
        assertThat(store.folders().isReadOnly(second)).isFalse();
        assertThat(store.folders().isReadOnly(embedded)).isTrue();
        assertThat(store.folders().isReadOnly(temp)).isTrue();
        assertThatThrownBy(() -> new ModelFolders(List.of(), List.of(embedded)).target())
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("GPT4ALL_MODELS");
    }

    @Test
    void namesAreFoundWithAndWithoutExtensionInTheOrderOfFolders() throws IOException {
        Path other = file(second, "SmolLM2-135M.Q4_1.gguf");
        assertThat(store.find("SmolLM2-135M.Q4_1").orElseThrow().path()).isEqualTo(other);
        Path model = file(first, "SmolLM2-135M.Q4_1.gguf");
        assertThat(store.find("SmolLM2-135M.Q4_1").orElseThrow().path()).isEqualTo(model);
        assertThat(store.find("SmolLM2-135M.Q4_1.gguf").orElseThrow().path()).isEqualTo(model);
        assertThat(store.models()).hasSize(1);
    }

    @Test
    void anExactNameGoesBeforeOneInAnotherCase() throws IOException {
        Path upper = file(first, "TINY.gguf");
        assertThat(store.find("tiny").orElseThrow().path()).isEqualTo(upper);
        Path lower = file(second, "tiny.gguf");
        assertThat(store.find("tiny").orElseThrow().path()).isEqualTo(lower);
    }

    @Test
    void onlyModelFilesCount() throws IOException {
        file(first, "notes.txt");
        file(first, "half.gguf.part");
        Files.createDirectory(first.resolve("folder.gguf"));
        Path model = file(embedded, "in.GGUF");
        assertThat(store.models())
                .containsExactly(new LocalModel("in.GGUF", List.of(model), List.of(), true));
    }

    @Test
    void partsAreOneModelAndMissingOnesAreNamed() throws IOException {
        Path two = file(second, "big-00002-of-00003.gguf");
        LocalModel model = store.models().get(0);
        assertThat(model.fileName()).isEqualTo("big-00001-of-00003.gguf");
        assertThat(model.files()).containsExactly(two);
        assertThat(model.missing())
                .containsExactly("big-00001-of-00003.gguf", "big-00003-of-00003.gguf");
        assertThat(model.isComplete()).isFalse();

        Path one = file(second, "big-00001-of-00003.gguf");
        Path three = file(second, "big-00003-of-00003.gguf");
        LocalModel complete = store.find("big-00001-of-00003").orElseThrow();
        assertThat(complete.files()).containsExactly(one, two, three);
        assertThat(complete.isComplete()).isTrue();
        assertThat(complete.size()).isEqualTo(3);
        assertThat(store.at(three).orElseThrow().path()).isEqualTo(one);
    }

    @Test
    void aPathIsAFileAnywhere() throws IOException {
        Path model = file(temp, "m.gguf");
        assertThat(store.at(temp.resolve("m")).orElseThrow().path()).isEqualTo(model);
        assertThat(store.at(temp.resolve("first/../m.gguf")).orElseThrow().path()).isEqualTo(model);
        assertThat(store.at(model).orElseThrow().readOnly()).isTrue();
        Path other = file(temp, "weights.bin");
        assertThat(store.at(other).orElseThrow().fileName()).isEqualTo("weights.bin");
        assertThat(store.at(temp)).isEmpty();
    }
}
