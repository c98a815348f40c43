package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.MappedLibraries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models for embeddings of the room models: llama.cpp loads them and embeds with them. */
class EmbeddingModelsTest {
    private static final String TEXTS =
            "A man is eating food.\nA man eats something.\nThe stars are far away.\n";

    @TempDir static Path folder;
    private static CProgram embed;

    @BeforeAll
    static void compile() {
        new EngineFixture().close(); // maps the libraries; they stay
        Path source = Path.of("src", "test", "c", "embed.c");
        embed = CProgram.compile(source, folder, List.of(), MappedLibraries.find().core());
    }

    @ParameterizedTest
    @CsvSource({
        "tiny-bert.gguf, 64",
        "tiny-bert-cls.gguf, 64",
        "tiny-llama-last.gguf, 64",
        "tiny-nomic.gguf, 64",
        "tiny-rank.gguf, 1",
        "all-MiniLM-L6-v2.f16.gguf, 384",
        "all-MiniLM-L6-v2.q8_0.gguf, 384",
        "all-MiniLM-L6-v2.q4_0.gguf, 384",
    })
    void llamaCppGivesFiniteNumbersThatDependOnTheText(String model, int width) {
        List<double[]> all = embed(model);
        assertThat(all).hasSize(3);
        for (double[] numbers : all) {
            assertThat(numbers).hasSize(width);
            assertThat(Arrays.stream(numbers)).allMatch(Double::isFinite);
        }
        assertThat(all.stream().map(Arrays::toString).distinct()).hasSize(3);
    }

    /** Less exact weights give nearly the same embeddings, near for texts that mean the same. */
    @ParameterizedTest
    @CsvSource({"q8_0, 0.999", "q4_0, 0.9"})
    void copiesOfMiniLmAreNearIt(String copy, double atLeast) {
        List<double[]> exact = embed("all-MiniLM-L6-v2.f16.gguf");
        List<double[]> coarse = embed("all-MiniLM-L6-v2." + copy + ".gguf");
        for (int i = 0; i < exact.size(); i++) {
            assertThat(cosine(exact.get(i), coarse.get(i))).isGreaterThan(atLeast);
        }
        assertThat(cosine(coarse.get(0), coarse.get(1)))
                .isGreaterThan(0.5)
                .isGreaterThan(cosine(coarse.get(0), coarse.get(2)) + 0.3);
    }

    private static List<double[]> embed(String model) {
        String cpu = MappedLibraries.find().cpuModule().toString();
        return embed.run(TEXTS, cpu, EngineFixture.model(model).toString()).stream()
                .map(line -> Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble))
                .map(numbers -> numbers.toArray())
                .toList();
    }

    private static double cosine(double[] a, double[] b) {
        return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
