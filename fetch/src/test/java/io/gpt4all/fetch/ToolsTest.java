package io.gpt4all.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the machine: what is said when they are missing or fail. */
class ToolsTest {
    private static final List<List<String>> MISSING = List.of(List.of("no-such-program-here"));

    /** The one program that is surely there. */
    private static final List<String> JAVA =
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());

    @TempDir private Path folder;

    @Test
    void missingNpmSaysWhatToInstall() {
        NpmPackage linux = PackageList.load().forPlatform("linux-x86_64");
        assertThatThrownBy(() -> linux.tarball(new Cache(folder), MISSING))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("npm is needed")
                .hasMessageContaining("install Node.js")
                .hasMessageContaining("no-such-program-here");
    }

    @Test
    void missingPipSaysWhatToInstall() {
        assertThatThrownBy(() -> Pip.download(folder, "", MISSING))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("pip is needed")
                .hasMessageContaining("install Python 3");
    }

    @Test
    void nextSpellingIsTriedWhenOneIsMissing() throws IOException {
        assertThat(Command.find(folder, "", List.of(MISSING.get(0), JAVA)).words()).isEqualTo(JAVA);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failureShowsTheCodeAndWhatTheProgramWrote() {
        assertThatThrownBy(() -> new Command(JAVA).run(folder, "--no-such-option"))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("Unrecognized option: --no-such-option");
    }
}
