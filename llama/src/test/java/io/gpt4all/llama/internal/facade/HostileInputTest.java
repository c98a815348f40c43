package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.ChildJvm;
import io.gpt4all.llama.testing.LlamaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ended JVMs before it was checked ends none. Each case runs in a JVM of its own. */
class HostileInputTest {
    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final List<String> PLANTED =
            List.of(
                    "libstdc++.so.6",
                    "libgcc_s.so.1",
                    "libm.so.6",
                    "libggml.v0.4.0.so",
                    "libggml-base.so",
                    "libllama.v0.4.0.so",
                    "libggml-cpu.so",
                    "libggml-cpu-planted.so",
                    "libggml-blas.so",
                    "libggml-cuda.so",
                    "libggml-vulkan.so",
                    "libggml-rpc.so");
    @TempDir Path folder;

    @Test
    void librariesPlantedInTheCurrentDirectoryAreNotLoaded() throws Exception {
        Path marker = folder.resolve("executed");
        Path planted = compilePlanted(marker);
        assertThat(ChildJvm.in(folder).load(planted).output()).contains("loaded");
        assertThat(marker).as("a planted library would leave its mark").exists();
        Files.delete(marker);
        for (String name : PLANTED) {
            Files.copy(planted, folder.resolve(name));
        }

        ChildJvm child = ChildJvm.in(folder).run(HostileMain.class, "answer", model());

        assertThat(child.output()).contains("Paris", "alive");
        assertThat(marker).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek-llm", "deepseek-coder", "falcon", "llama-bpe", "llama-spm"})
    void longRunsAreTakenUpToTheLimitAndRefusedAboveIt(String vocabulary) throws Exception {
        ChildJvm child = ChildJvm.in(folder).run(HostileMain.class, "runs", vocabulary(vocabulary));

        assertThat(child.output()).endsWith("alive\n");
        List<String> lines = child.output().lines().toList();
        assertThat(lines).hasSize(17);
        for (int i = 0; i < 16; i += 2) {
            assertThat(lines.get(i)).endsWith(" tokens");

            assertThat(lines.get(i + 1)).endsWith(" TEXT_TOO_LARGE");
        }
    }

    @Test
    void tokenIdsOutOfRangeAreRefused() throws Exception {
        ChildJvm child = ChildJvm.in(folder).run(HostileMain.class, "ids", vocabulary("gpt-2"));

        assertThat(child.output()).isEqualTo("INVALID_ARGUMENT\n".repeat(16) + "alive\n");
    }

    @Test
    void deniedNativeAccessIsAStatusThatNamesTheFlag() throws Exception {
        ChildJvm child = ChildJvm.denied(folder).run(HostileMain.class, "adopt");

        assertThat(child.output())
                .startsWith("LOAD_FAILED ")
                .contains("--enable-native-access=ALL-UNNAMED")
                .endsWith("alive\n");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAStatusThatNamesIt() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[] {1});

        ChildJvm child =
                ChildJvm.in(folder)
                        .with("-Dgpt4all.natives=" + file)
                        .run(HostileMain.class, "adopt");

        assertThat(child.output())
                .startsWith("LOAD_FAILED ")
                .contains(file.toString(), "GPT4ALL_NATIVES")
                .endsWith("alive\n");
    }

    @Test
    void aDiskWithoutRoomIsAStatusThatNamesTheFolderAndLeavesNothing() throws Exception {
        Path natives = Files.createDirectory(folder.resolve("natives"));

        ChildJvm child =
                ChildJvm.in(folder)
                        .withFilesUpTo(256) // all of llama.cpp's libraries are larger
                        .with("-Dgpt4all.natives=" + natives)
                        .run(HostileMain.class, "adopt");

        assertThat(child.output())
                .startsWith("LOAD_FAILED ")
                .contains("bytes) cannot be written to " + natives, "Make room", "GPT4ALL_NATIVES")
                .endsWith("alive\n");
        try (var left = Files.walk(natives)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private Path compilePlanted(Path marker) throws IOException, InterruptedException {
        Path source =
                Files.writeString(
                        folder.resolve("planted.c"),
                        "#include <stdio.h>\n__attribute__((constructor)) static void run(void) {"
                                + " FILE * f = fopen(\""
                                + marker
                                + "\", \"w\"); if (f) fclose(f); }\n");
        Path library = folder.resolve("planted.so");
        Process cc =
                new ProcessBuilder(
                                "cc",
                                "-shared",
                                "-fPIC",
                                "-o",
                                library.toString(),
                                source.toString())
                        .inheritIO()
                        .start();
        assertThat(cc.waitFor()).isZero();
        return library;
    }

    private static String model() {
        return Path.of(System.getProperty("gpt4all.models"))
                .toAbsolutePath()
                .resolve(MODEL)
                .toString();
    }

    private static String vocabulary(String name) {
        return LlamaSources.vocabularies().stream()
                .filter(file -> file.endsWith("ggml-vocab-" + name + ".gguf"))
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
