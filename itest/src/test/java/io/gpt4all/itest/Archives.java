package io.gpt4all.itest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The names of the files in an archive, sorted. */
final class Archives {
    private Archives() {}

    static List<String> filesOfZip(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .sorted()
                    .toList();
        }
    }

    static List<String> filesOfTarGz(Path archive) throws IOException, InterruptedException {
        return ChildProcess.of("tar", "-tzf", archive.toString())
                .run()
                .out()
                .lines()
                .filter(name -> !name.endsWith("/"))
                .sorted()
                .toList();
    }
}
