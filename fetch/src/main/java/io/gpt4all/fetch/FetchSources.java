package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts llama.cpp's headers and sample vocabularies, of the libraries' version, into a folder. */
public final class FetchSources {
    private static final Logger LOG = LoggerFactory.getLogger(FetchSources.class);
    private static final String BUNDLE = "gitRelease.bundle";

    /** The one commit of the bundle; git checks that its files are those it names. */
    private static final String COMMIT = "80fb11ac73e66d89eae2c6a91d8a77428fa733ed";

    private static final List<List<String>> GIT = List.of(List.of("git"));
    private static final String ADVICE =
            "git is needed to read llama.cpp's sources and was not found: install it, and see that"
                    + " `git --version` works";

    private FetchSources() {}

    /**
     * Fills {@code include} with the headers and {@code vocab} with the vocabularies.
     *
     * @param args the folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        if (args.length != 1) {
            throw new FetchException("Arguments: folder");
        }
        Path folder = Path.of(args[0]).toAbsolutePath();
        Path done = folder.resolve(COMMIT);
        if (!Files.exists(done)) {
            Folders.delete(folder);
            Files.createDirectories(folder);
            unpack(PackageList.load().sources().tarball(Cache.ofUser()), folder);
            Files.createFile(done);
        }
        LOG.info("llama.cpp's headers and vocabularies");
    }

    private static void unpack(Path tarball, Path folder) throws IOException {
        Path work = Files.createTempDirectory(folder, "work-");
        try {
            Tarball.unpack(tarball, work, BUNDLE::equals);
            checkOut(work);
            move(work.resolve("clone/include"), folder.resolve("include"), "*.h");
            move(work.resolve("clone/ggml/include"), folder.resolve("include"), "*.h");
            move(work.resolve("clone/models"), folder.resolve("vocab"), "ggml-vocab-*");
        } finally {
            Folders.delete(work);
        }
    }

    private static void checkOut(Path work) throws IOException {
        Command git = Command.find(work, ADVICE, GIT);
        git.run(work, "clone", "--quiet", "--no-checkout", BUNDLE, "clone");
        // The files as they are, whatever line ends this machine's git would like to have.
        git.run(
                work.resolve("clone"),
                "-c",
                "core.autocrlf=false",
                "checkout",
                "--quiet",
                COMMIT,
                "--",
                "include",
                "ggml/include",
                "models");
    }

    private static void move(Path from, Path to, String names) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.newDirectoryStream(from, names)) {
            for (Path file : files) {
                Files.move(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }
}
