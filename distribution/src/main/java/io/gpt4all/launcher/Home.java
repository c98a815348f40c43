package io.gpt4all.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unpacked distribution.
 *
 * @param folder holds {@code bin}, {@code lib}, {@code boot}, {@code console}, {@code bundle},
 *     {@code conf}, {@code models}
 */
record Home(Path folder) {
    static final String PROPERTY = "gpt4all.home";

    /** The folder of the system property {@value #PROPERTY}, else the one above this jar's. */
    static Home find() throws IOException, URISyntaxException {
        String given = System.getProperty(PROPERTY);
        return new Home((given != null ? Path.of(given) : folderAboveJar()).toRealPath());
    }

    private static Path folderAboveJar() throws IOException, URISyntaxException {
        var source = Home.class.getProtectionDomain().getCodeSource();
        Path jar = Path.of(source.getLocation().toURI()).toRealPath();
        Path lib = jar.getParent();
        Path home = lib == null ? null : lib.getParent();
        if (home == null || !Files.isDirectory(home.resolve("boot"))) {
            throw new IOException(
                    jar
                            + " does not lie in the lib folder of a distribution. Start it with"
                            + " bin/gpt4all, or give -D"
                            + PROPERTY
                            + "=FOLDER.");
        }
        return home;
    }

    /** Bundles that the launcher starts itself. */
    List<Path> bootJars() throws IOException {
        return jarsIn("boot");
    }

    /** Bundles that only the interactive container needs. */
    List<Path> consoleJars() throws IOException {
        return jarsIn("console");
    }

    /** The folder that fileinstall watches. */
    Path bundles() {
        return folder.resolve("bundle");
    }

    Path conf() {
        return folder.resolve("conf");
    }

    Path models() {
        return folder.resolve("models");
    }

    private List<Path> jarsIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
