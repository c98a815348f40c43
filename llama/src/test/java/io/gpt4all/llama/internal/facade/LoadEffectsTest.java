package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.ChildJvm;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mapping, locking and verbosity do, as Linux and the log tell it. */
class LoadEffectsTest {
    private static final Path MODEL = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final int CAP_IPC_LOCK = 14; // of linux/capability.h: no limit to locked memory

    @TempDir Path folder;
    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @Test
    void theFileIsMappedUnlessItIsToBeRead() throws IOException {
        assertThat(isMapped()).isFalse();
        try (InferenceModel mapped = open(true, false)) {
            assertThat(mapped.info().contextLength()).isEqualTo(64);
            assertThat(isMapped()).isTrue();
        }
        try (InferenceModel read = open(false, false)) {
            assertThat(read.info().contextLength()).isEqualTo(64);
            assertThat(isMapped()).isFalse();
        }
    }

    @Test
    void weightsAreLockedOrTheLogSaysThatTheSystemRefusedIt() throws Exception {
        long before = locked();
        try (InferenceModel model = open(true, true)) {
            assertThat(model.info().contextLength()).isEqualTo(64);
            if (isAllowedToLock(Files.size(MODEL))) {
                assertThat(locked() - before).isGreaterThan(Files.size(MODEL) / 2);
            } else {
                assertThat(log(false, true)).contains("failed to mlock");
            }
        }
        try (InferenceModel model = open(true, false)) {
            assertThat(model.info().contextLength()).isEqualTo(64);
            assertThat(locked()).isEqualTo(before);
        }
    }

    private static InferenceModel open(boolean mmap, boolean mlock) {
        var setup = EngineFixture.setup(mmap, mlock, false);
        return fixture.open(MODEL, 64, 1, setup);
    }

    private static boolean isMapped() throws IOException {
        String name = MODEL.toRealPath().toString();
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.anyMatch(line -> line.endsWith(name));
        }
    }

    private static long locked() throws IOException {
        return Long.parseLong(status("VmLck:").replace(" kB", "")) * 1024;
    }

    private static boolean isAllowedToLock(long bytes) throws IOException {
        long capabilities = Long.parseUnsignedLong(status("CapEff:"), 16);
        String limit = line(Path.of("/proc/self/limits"), "Max locked memory").split(" +", -1)[1];
        return (capabilities >> CAP_IPC_LOCK & 1) == 1
                || limit.equals("unlimited")
                || Long.parseLong(limit) >= 2 * bytes;
    }

    private static String status(String key) throws IOException {
        return line(Path.of("/proc/self/status"), key);
    }

    /** What follows the beginning of the one line that begins so. */
    private static String line(Path file, String begin) throws IOException {
        try (var lines = Files.lines(file)) {
            String found = lines.filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
            return found.substring(begin.length())
                    .replace('\t', ' ')
                    .stripTrailing()
                    .stripLeading();
        }
    }

    @Test
    void onlyVerboseModelsLogWhatLlamaCppTellsAsInformation() throws Exception {
        String usual = log(false, false);
        String verbose = log(true, false);

        assertThat(usual).contains(" Paris").doesNotContain("INFO llama.cpp");
        assertThat(verbose).contains(" Paris", "INFO llama.cpp - llama_model_loader");
    }

    @Test
    void whatIsInOrderIsNoWarning() throws Exception {
        String file = EngineFixture.model("tiny-llama-swa.gguf").toString();
        ChildJvm jvm =
                ChildJvm.in(folder)
                        .with("-Dorg.slf4j.simpleLogger.logFile=System.out")
                        .with("-Dorg.slf4j.simpleLogger.log.llama.cpp=debug")
                        .run(CrowdMain.class, file, "256", "16384");

        assertThat(jvm.output())
                .endsWith("answered\n")
                .contains("DEBUG llama.cpp - decode: failed to find a memory slot")
                .contains("DEBUG llama.cpp - llama_context: n_ctx_seq (16384) > n_ctx_train")
                .doesNotContain("WARN llama.cpp - decode", "WARN llama.cpp - llama_context");
    }

    private String log(boolean verbose, boolean mlock) throws Exception {
        return ChildJvm.in(folder)
                .with("-Dorg.slf4j.simpleLogger.logFile=System.out")
                .run(VerboseMain.class, MODEL.toString(), "" + verbose, "" + mlock)
                .output();
    }
}
