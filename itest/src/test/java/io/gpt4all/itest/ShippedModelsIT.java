package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in the distribution's folder of models. */
class ShippedModelsIT {
    private static final Path MODELS = Distribution.HOME.resolve("models");

    @Test
    void eachModelHasItsLicencesBesideItAndNothingElseIsThere() throws Exception {
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "SmolLM2-135M-Instruct.Q4_1.gguf",
                        "SmolLM2-135M-Instruct.LICENSE",
                        "all-MiniLM-L6-v2.f16.gguf",
                        "all-MiniLM-L6-v2.LICENSE.txt",
                        "all-MiniLM-L6-v2.NOTICE.txt",
                        "all-MiniLM-L6-v2.package.LICENSE.txt");
        assertThat(MODELS.resolve("all-MiniLM-L6-v2.LICENSE.txt"))
                .content()
                .contains("Apache License", "Version 2.0");
        assertThat(MODELS.resolve("all-MiniLM-L6-v2.package.LICENSE.txt"))
                .content()
                .startsWith("MIT License\n\nCopyright (c) 2026 Matt");
    }

    @Test
    void theModelForEmbeddingsIsTheOneThatTheBuildHasMade() {
        Path made =
                Path.of(System.getProperty("itest.rooms"), "models/target/models")
                        .resolve("all-MiniLM-L6-v2.f16.gguf");
        assertThat(MODELS.resolve("all-MiniLM-L6-v2.f16.gguf")).hasSameBinaryContentAs(made);
    }

    private static List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
