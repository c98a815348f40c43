package io.gpt4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir private Path folder;

    @AfterEach
    void clear() {
        System.clearProperty("gpt4all.log.level");
    }

    @Test
    void theFileWinsOverDefaultsAndSystemPropertiesOverTheFile() throws IOException {
        assertThat(settings().logLevel()).isEqualTo("INFO");
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("framework.properties"),
                "gpt4all.log.level = DEBUG\ngpt4all.start.timeout = 5\n");
        assertThat(settings().logLevel()).isEqualTo("DEBUG");
        System.setProperty("gpt4all.log.level", "TRACE");
        assertThat(settings().logLevel()).isEqualTo("TRACE");
        assertThat(settings().startTimeout()).isEqualTo(5);
    }

    @Test
    void configurationsAreTakenUpOnlyWhereAsked() throws IOException {
        Map<String, Object> command = settings().ofFramework(folder, false);
        Map<String, Object> shell = settings().ofFramework(folder, true);
        String bundles = folder.resolve("bundle").toString();
        assertThat(command).containsEntry("felix.fileinstall.dir", bundles);
        assertThat(shell)
                .containsEntry("felix.fileinstall.dir", bundles + "," + folder.resolve("conf"));
    }

    @Test
    void theRegistrysConfigurationHoldsForSingleCommandsToo() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("io.gpt4all.registry.cfg"), "offline = true\n");
        assertThat(settings().ofFramework(folder, false))
                .containsEntry("gpt4all.registry.offline", "true")
                .containsEntry("gpt4all.models.embedded", folder.resolve("models").toString());
    }

    @Test
    void versionsOfExportedPackagesAreFilledInByTheBuild() throws IOException {
        assertThat(settings().ofFramework(folder, false))
                .extractingByKey("org.osgi.framework.system.packages.extra")
                .asString()
                .contains("org.slf4j.spi;version=\"2.")
                .doesNotContain("$");
    }

    private Settings settings() throws IOException {
        return Settings.read(new Home(folder));
    }
}
