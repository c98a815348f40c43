package io.gpt4all.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes files out of npm's tarballs. */
final class Tarball {
    private Tarball() {}

    /**
     * Unpacks the wanted files into one folder, without the folders of the tarball.
     *
     * @param wanted says by file name, without folders, whether a file is wanted
     * @return the unpacked files
     */
    static List<Path> unpack(Path tarball, Path folder, Predicate<String> wanted)
            throws IOException {
        Files.createDirectories(folder);
        List<Path> unpacked = new ArrayList<>();
        try (var file = new BufferedInputStream(Files.newInputStream(tarball));
                var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (isRegular(entry) && wanted.test(name)) {
                    Path target = folder.resolve(name);
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    unpacked.add(target);
                }
            }
        }
        return unpacked;
    }

    /** Links count as files for that library. */
    private static boolean isRegular(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isSymbolicLink() && !entry.isLink();
    }
}
