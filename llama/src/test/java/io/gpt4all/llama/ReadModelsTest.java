package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.spi.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelsTest {
    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private final ReadModels models = new ReadModels();
    @TempDir Path folder;
    private Path model = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        model =
                Files.copy(
                        Path.of(System.getProperty("gpt4all.models")).resolve(MODEL),
                        folder.resolve("a.gguf"));
    }

    @Test
    void whatWasPlannedIsNotReadAgainToBeOpenedOnce() {
        ModelFile planned = models.read(model);

        assertThat(models.take(model)).isSameAs(planned);
        assertThat(models.take(model)).isNotSameAs(planned);
    }

    @Test
    void whatHasChangedIsReadAgain() throws IOException {
        ModelFile planned = models.read(model);
        Files.setLastModifiedTime(model, FileTime.from(Instant.EPOCH));
        assertThat(models.take(model)).isNotSameAs(planned);

        FileTime modified = Files.getLastModifiedTime(model);
        planned = models.read(model);
        Path other = Files.copy(model, folder.resolve("b"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(other, model, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(model, modified);
        assertThat(models.take(model)).as("another inode").isNotSameAs(planned);

        models.read(model);
        Files.writeString(model, "GGUF no more");
        assertThatThrownBy(() -> models.take(model)).isInstanceOf(EngineException.class);
    }

    @Test
    void anotherFileIsReadAndAMissingOneIsSaidToBeMissing() throws IOException {
        ModelFile planned = models.read(model);
        Path other = Files.copy(model, folder.resolve("b.gguf"));
        assertThat(models.take(other)).isNotSameAs(planned);

        models.read(model);
        Files.delete(model);
        assertThatThrownBy(() -> models.take(model))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no such file");
    }
}
