package io.gpt4all.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    /** Left what JVMs say in os.name and os.arch, right the classifiers of Netty's native jars. */
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch_64",
        "Mac OS X, x86_64, osx-x86_64",
        "Mac OS X, aarch64, osx-aarch_64",
        "Windows 11, amd64, windows-x86_64",
        "Windows Server 2022, aarch64, windows-aarch_64",
    })
    void namesAreNettysClassifiers(String osName, String osArch, String platform) {
        assertThat(Platform.of(osName, osArch)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({
        "FreeBSD, riscv64, freebsd-riscv64",
        "z/OS, s390x, zos-s390x",
        "../x, a/../b, x-ab",
    })
    void othersKeepTheirWordsWithoutWhatCouldLeaveAFolder(String name, String arch, String is) {
        assertThat(Platform.of(name, arch)).isEqualTo(is);
    }

    @Test
    void theUsersLanguageDoesNotChangeIt() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr")); // where I in lower case has no dot
        try {
            assertThat(Platform.of("WINDOWS 11", "AMD64")).isEqualTo("windows-x86_64");
        } finally {
            Locale.setDefault(before);
        }
    }
}
