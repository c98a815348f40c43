package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts llama.cpp's libraries for the platforms of a build where its bundles are packed from. */
public final class FetchNatives {
    private static final Logger LOG = LoggerFactory.getLogger(FetchNatives.class);

    private FetchNatives() {}

    /**
     * Fills {@code <folder>/<platform>/native/<platform>/} for each platform.
     *
     * @param args {@code core} or an accelerator, the platforms asked for, the host's platform, the
     *     folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        if (args.length != 4) {
            throw new FetchException("Arguments: accelerator platforms host folder");
        }
        LibraryBox box = LibraryBox.valueOf(args[0].toUpperCase(Locale.ROOT));
        PackageList list = PackageList.load();
        Set<String> platforms = list.select(args[1], args[2]);
        Path folder = Path.of(args[3]);
        // A platform that was asked for in an earlier build is not packed again.
        Folders.delete(folder);
        for (String platform : platforms) {
            NpmPackage one = list.forPlatform(platform);
            Path target = folder.resolve(platform).resolve("native").resolve(platform);
            Files.createDirectories(target);
            List<Path> files = Tarball.unpack(one.tarball(Cache.ofUser()), target, box::holds);
            box.writeList(files, target, list.llamaVersion());
        }
        LOG.info("llama.cpp {} {} for {}", list.llamaVersion(), args[0], platforms);
    }
}
