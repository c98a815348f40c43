package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.MappedLibraries;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as llama.cpp's own writer makes them of the sample model: in parts, or spoilt. */
class RemadeModelsTest {
    private static final Path MODEL = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final String PROMPT = "The capital of France is";

    @TempDir static Path work;
    private static EngineFixture fixture;
    private static CProgram remake;
    @TempDir Path folder;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        Path source = Path.of("src", "test", "c", "remake.c");
        remake = CProgram.compile(source, work, List.of(), MappedLibraries.find().core());
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @Test
    void aModelInPartsIsTheWholeModel() {
        Path first = split();

        assertThat(EngineFixture.await(fixture.plan(first, 64, 1)).shares())
                .isEqualTo(EngineFixture.await(fixture.plan(MODEL, 64, 1)).shares());
        assertThat(answer(first)).isEqualTo(answer(MODEL)).contains("Paris");
    }

    @Test
    void aFurtherPartIsNotTheModel() {
        split();

        assertFails(part(2), Code.NOT_A_MODEL, "file 2 of a model in several. Give the first file");
    }

    @Test
    void aFirstPartUnderAnotherNameSaysHowItIsToBeNamed() throws IOException {
        Path renamed = Files.move(split(), folder.resolve("renamed.gguf"));

        assertFails(renamed, Code.NOT_A_MODEL, "first, whose name ends in -00001-of-00003.gguf");
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
        Path first = split();
        Files.delete(part(3));

        assertFails(first, Code.FILE_NOT_READABLE, part(3).toString());
    }

    @Test
    void aPartThatIsCutShortIsNamed() throws IOException {
        Path first = split();
        try (FileChannel channel = FileChannel.open(part(2), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertFails(first, Code.NOT_A_MODEL, part(2).getFileName().toString());
    }

    @Test
    void aModelThatBeginsTextsWithATokenItHasNotIsRefused() {
        remake.run("", MODEL.toString(), folder.resolve("small").toString(), "1", "8");

        Path small = folder.resolve("small-00001-of-00001.gguf");
        assertThatThrownBy(() -> new COracle(work).tokenize(small, List.of("Hello")))
                .as("llama.cpp itself")
                .hasMessageContaining("ended with 134"); // abort
        assertFails(small, Code.UNSUPPORTED_MODEL, "adds BOS to texts, but its vocabulary of 8");
    }

    private Path split() {
        remake.run("", MODEL.toString(), folder.resolve("parts").toString(), "3");
        return part(1);
    }

    private Path part(int number) {
        return folder.resolve("parts-0000" + number + "-of-00003.gguf");
    }

    private static void assertFails(Path model, Code code, String message) {
        assertThatThrownBy(() -> fixture.open(model, 64, 1).close())
                .cause()
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message)
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(code);
    }

    private static String answer(Path model) {
        try (InferenceModel opened = fixture.open(model, 64, 1)) {
            return EngineFixture.greedy(opened, PROMPT, 8).text();
        }
    }
}
