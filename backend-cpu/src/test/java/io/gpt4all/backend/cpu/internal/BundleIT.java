package io.gpt4all.backend.cpu.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars as they are shipped, for each platform of this build. */
class BundleIT {
    private static final Path TARGET = Path.of(System.getProperty("basedir"), "target");

    static List<String> platforms() throws IOException {
        try (Stream<Path> folders = Files.list(TARGET.resolve("natives"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void isABundleOfItsPlatform(String platform) throws IOException {
        try (JarFile jar = open("-" + platform + ".jar")) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-SymbolicName"))
                    .isEqualTo("io.gpt4all.backend.cpu." + platform);
            assertThat(manifest.getValue("Require-Capability"))
                    .contains(
                            platform.contains("aarch_64")
                                    ? "processor~=aarch64"
                                    : "processor~=x86-64")
                    .contains("osgi.native.osname~=" + osName(platform))
                    .contains("(version=17)");
            assertThat(manifest.getValue("Service-Component")).contains("CpuLibrary");
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void listsTheFilesItHas(String platform) throws IOException, GeneralSecurityException {
        String folder = "native/" + platform + "/";
        try (JarFile jar = open("-" + platform + ".jar")) {
            List<String> lines = text(jar, folder + "cpu.libraries").lines().toList();
            long files =
                    jar.stream()
                            .filter(e -> !e.isDirectory() && e.getName().startsWith("native/"))
                            .count();
            assertThat(files).isEqualTo(lines.size());
            for (String line : lines.subList(1, lines.size())) {
                String[] part = line.split(" ", -1);
                byte[] bytes = bytes(jar, folder + part[3]);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                assertThat(part[1]).isEqualTo(Integer.toString(bytes.length));
                assertThat(part[2]).isEqualTo(HexFormat.of().formatHex(digest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void carriesTheLicencesOfItsNatives(String platform) throws IOException {
        try (JarFile jar = open("-" + platform + ".jar")) {
            assertThat(text(jar, "META-INF/NOTICE")).contains("llama.cpp", "node-llama-cpp");
            assertThat(text(jar, "META-INF/licenses/llama.cpp.txt")).contains("The ggml authors");
            assertThat(text(jar, "META-INF/licenses/llamafile-sgemm.txt")).contains("Mozilla");
            assertThat(text(jar, "META-INF/LICENSE")).startsWith("MIT License");
        }
    }

    @Test
    void jarWithoutClassifierIsNoBundleAndHasNoNatives() throws IOException {
        try (JarFile jar = open("-SNAPSHOT.jar")) {
            assertThat(jar.getManifest().getMainAttributes().keySet())
                    .noneMatch(name -> name.toString().startsWith("Bundle-"));
            assertThat(jar.stream()).noneMatch(entry -> entry.getName().startsWith("native/"));
            assertThat(jar.getEntry("module-info.class")).isNotNull();
        }
    }

    /** The names that the OSGi specification gives to these systems. */
    private static String osName(String platform) {
        if (platform.startsWith("windows")) {
            return "win32";
        }
        return platform.startsWith("osx") ? "macosx" : "linux";
    }

    private static JarFile open(String end) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return new JarFile(
                    files.filter(file -> file.toString().endsWith(end))
                            .findFirst()
                            .orElseThrow()
                            .toFile());
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(bytes(jar, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JarFile jar, String name) throws IOException {
        try (InputStream in =
                jar.getInputStream(Objects.requireNonNull(jar.getEntry(name), name))) {
            return in.readAllBytes();
        }
    }
}
