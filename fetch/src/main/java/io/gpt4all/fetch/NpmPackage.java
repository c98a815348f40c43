package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A package of npm's registry, of which this repository pins version and digest.
 *
 * @param platform the platform that its libraries are for, {@code -} if it has none
 * @param name as npm knows it
 * @param version exact
 * @param sum of its tarball
 */
record NpmPackage(String platform, String name, String version, Sum sum) {
    private static final List<List<String>> SPELLINGS = List.of(List.of("npm"), List.of("npm.cmd"));
    private static final String ADVICE =
            "npm is needed to fetch llama.cpp's native libraries and was not found: install Node.js,"
                    + " which brings npm, and see that `npm --version` works";

    /** The tarball, from the cache or by {@code npm pack}. */
    Path tarball(Cache cache) throws IOException {
        return tarball(cache, SPELLINGS);
    }

    Path tarball(Cache cache, List<List<String>> spellings) throws IOException {
        String file = name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
        return cache.get(file, sum, folder -> pack(folder, spellings));
    }

    private Path pack(Path folder, List<List<String>> spellings) throws IOException {
        Command npm = Command.find(folder, ADVICE, spellings);
        String output = npm.run(folder, "pack", name + "@" + version, "--ignore-scripts");
        try (var files = Files.newDirectoryStream(folder, "*.tgz")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new FetchException("npm pack " + name + "@" + version + " left no file:\n" + output);
    }
}
