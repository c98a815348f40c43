package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files that are handed out. */
class ArchivesIT {
    @Test
    void bothArchivesHoldTheSameFiles() throws Exception {
        Path target = Path.of(System.getProperty("itest.rooms"), "distribution/target");
        List<String> zip = Archives.filesOfZip(target.resolve("gpt4all.zip"));
        assertThat(zip).isEqualTo(Archives.filesOfTarGz(target.resolve("gpt4all.tar.gz")));
        String root = "gpt4all-" + Distribution.VERSION + "/";
        assertThat(zip)
                .contains(
                        root + "bin/gpt4all",
                        root + "bin/gpt4all.cmd",
                        root + "conf/io.gpt4all.chat-main.cfg.example",
                        root + "conf/io.gpt4all.embed-main.cfg.example",
                        root + "models/SmolLM2-135M-Instruct.Q4_1.gguf",
                        root + "models/all-MiniLM-L6-v2.f16.gguf",
                        root + "models/SmolLM2-135M-Instruct.LICENSE",
                        root + "LICENSE",
                        root + "NOTICE",
                        root + "README.md");
    }
}
