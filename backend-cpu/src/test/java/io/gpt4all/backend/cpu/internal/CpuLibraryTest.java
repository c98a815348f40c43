package io.gpt4all.backend.cpu.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.LibraryFile;
import io.gpt4all.spi.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CpuLibraryTest {
    private final CpuLibrary library = new CpuLibrary();

    @Test
    void listAgreesWithTheBytes() throws IOException, GeneralSecurityException {
        assertThat(library.files()).isNotEmpty();
        for (LibraryFile file : library.files()) {
            try (InputStream in = library.open(file)) {
                byte[] bytes = in.readAllBytes();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                assertThat(file.size()).as(file.name()).isEqualTo(bytes.length);
                assertThat(file.sha256())
                        .as(file.name())
                        .isEqualTo(HexFormat.of().formatHex(digest));
            }
        }
    }

    /** How many there are: the contents of the packages that node-llama-cpp 3.21.1 publishes. */
    @Test
    void hasEveryVariantOfThePlatformAndNothingElse() {
        int variants =
                switch (Platform.host()) {
                    case "linux-aarch_64" -> 8;
                    case "osx-aarch_64" -> 3;
                    case "windows-aarch_64" -> 1;
                    default -> 14;
                };
        var role = variants == 1 ? LibraryFile.Role.MODULE : LibraryFile.Role.CPU_VARIANT;
        assertThat(library.files())
                .hasSize(variants)
                .allMatch(file -> file.name().contains("ggml-cpu"))
                .allMatch(file -> file.role() == role)
                .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    }

    @Test
    void saysWhatItIs() {
        assertThat(library.accelerator()).isEqualTo("cpu");
        assertThat(library.platform()).isEqualTo(Platform.host());
        assertThat(library.llamaVersion()).isEqualTo("0.4.0");
    }

    @Test
    void isFoundByServiceLoader() {
        CpuLibraryTest.class.getModule().addUses(AcceleratorLibrary.class);
        assertThat(ServiceLoader.load(AcceleratorLibrary.class))
                .singleElement()
                .isInstanceOf(CpuLibrary.class);
    }
}
