package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.itest.ChildProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The container of the distribution: its folders, its JVM, its log. On a copy that may change. */
class DistributionIT {
    @TempDir private Path folder;
    private Path home;

    @BeforeEach
    void copy() throws IOException {
        home = folder.resolve("gpt4all home"); // a blank must not matter
        try (Stream<Path> files = Files.walk(Distribution.HOME)) {
            Path logs = Distribution.HOME.resolve("logs");
            for (Path file : files.filter(file -> !file.startsWith(logs)).toList()) {
                Path to = home.resolve(Distribution.HOME.relativize(file).toString());
                if (file.toString().endsWith(".gguf")) {
                    Files.createSymbolicLink(to, file);
                } else {
                    Files.copy(file, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @Test
    void startsFromAFolderWithBlanksAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("g"), home.resolve("bin/gpt4all"));
        Result result = ChildProcess.of(link.toString(), "--version").run();
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    void leavesNoBundleCacheBehindAndRemovesThoseOfKilledProcesses() throws Exception {
        Path cache = folder.resolve("cache");
        Path stale = Files.createDirectories(cache.resolve("gpt4all/felix/felix-1"));
        Files.writeString(stale.resolve("bundle"), "left by a process that was killed");
        Files.createFile(cache.resolve("gpt4all/felix/felix-1.lock"));
        Result result = gpt4all("--version").environment("XDG_CACHE_HOME", cache.toString()).run();
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(cache.resolve("gpt4all/felix")).isEmptyDirectory();
    }

    @Test
    void aBundleDroppedInTakesEffect() throws Exception {
        writeBundle(home.resolve("bundle/needs.jar"), "x.needs", "no.such.package");
        Files.delete(bundle("gpt4all-shell"));
        Result result =
                gpt4all("--version")
                        .environment("GPT4ALL_JAVA_OPTS", "-Dgpt4all.start.timeout=100")
                        .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("x.needs").contains("no.such.package");
    }

    @Test
    void aRunningContainerTakesBundlesInAndLetsThemGo() throws Exception {
        try (var shell = new ShellSession(home)) {
            Path jar = home.resolve("bundle/dropped.jar");
            writeBundle(jar, "x.dropped", "org.osgi.framework");
            shell.typeUntil("lb -s x.dropped", "Active.*x\\.dropped");
            Files.delete(jar);
            shell.typeUntil("lb -s x.dropped", "No matching bundles found");
        }
    }

    @ParameterizedTest
    @CsvSource({"chat, SmolLM2-135M-Instruct.Q4_1", "embed, all-MiniLM-L6-v2.f16"})
    void aConfigurationBecomesAModelInARunningContainer(String kind, String model)
            throws Exception {
        String file = "conf/io.gpt4all." + kind + "-main.cfg";
        Files.copy(home.resolve(file + ".example"), home.resolve(file));
        try (var shell = new ShellSession(home)) {
            shell.typeUntil("inspect cap service", "model.name = " + model);
        }
    }

    @Test
    void theRegistrysConfigurationHoldsInTheShellAndForCommands() throws Exception {
        Path catalog = folder.resolve("ours.json");
        Files.writeString(catalog, "[{\"filename\": \"ours.gguf\", \"name\": \"Our Model\"}]");
        Path configuration = home.resolve("conf/io.gpt4all.registry.cfg");
        try (var shell = new ShellSession(home)) {
            shell.typeUntil("gpt4all:list", "SmolLM2-135M-Instruct\\.Q4_1\\.gguf .*read-only");
            Files.writeString(configuration, "sources = " + catalog + "\n");
            shell.typeUntil("gpt4all:list --remote", "Our Model +ours\\.gguf");
            shell.typeUntil("gpt4all:show ours", "Our Model");
        }
        Result list = gpt4all("list", "--remote").run();
        assertThat(list.out()).as(list.err()).contains("Our Model");
        assertThat(list.err()).isEmpty();
    }

    @Test
    void aConfigurationsMistakeIsNamedByItsKey() throws Exception {
        Path configuration = home.resolve("conf/io.gpt4all.chat-main.cfg");
        Files.writeString(configuration, "model = SmolLM2-135M-Instruct.Q4_1\nthreads = many\n");
        try (var shell = new ShellSession(home)) {
            shell.typeUntil("gpt4all:version", "main cannot be loaded: threads is no whole number");
            Files.writeString(
                    configuration, "model = SmolLM2-135M-Instruct.Q4_1\ncontext.length = 1\n");
            shell.typeUntil("gpt4all:version", "main cannot be loaded: context.length is 1;");
        }
    }

    @Test
    void aTerminatedAnswerEndsWithoutComplaintsOfTheContainer() throws Exception {
        Path err = folder.resolve("err.txt");
        var builder =
                new ProcessBuilder(
                        home.resolve("bin/gpt4all").toString(), "run", "--temp", "0", "A story:");
        builder.environment().put("GPT4ALL_JAVA", System.getProperty("java.home"));
        Process answer = builder.redirectError(err.toFile()).start();
        assertThat(answer.getInputStream().read()).isPositive(); // it has begun
        answer.destroy(); // SIGTERM
        assertThat(answer.waitFor()).isEqualTo(143);
        assertThat(err).content().doesNotContain("container");
    }

    @Test
    void gogoHasTheSameCommands() throws Exception {
        try (var shell = new ShellSession(home)) {
            shell.typeUntil("gpt4all:version", "llama\\.cpp 0\\.4\\.0");
        }
    }

    @Test
    void aReadOnlyHomeLogsToTheUsersFolder() throws Exception {
        Path state = folder.resolve("state");
        Files.writeString(home.resolve("conf/framework.properties"), "gpt4all.log.level = DEBUG\n");
        // Permissions do not bind root, so a file stands where the folder would be made.
        Files.writeString(home.resolve("logs"), "not a folder");
        Result result = gpt4all("--version").environment("XDG_STATE_HOME", state.toString()).run();
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(state.resolve("gpt4all/logs/gpt4all.log")).isNotEmptyFile();
    }

    @Test
    void aLogThatCannotBeWrittenIsOneWarning() throws Exception {
        Path file = Files.writeString(folder.resolve("state"), "not a folder");
        Files.writeString(home.resolve("conf/framework.properties"), "gpt4all.log.level = DEBUG\n");
        Files.writeString(home.resolve("logs"), "not a folder");
        Result result = gpt4all("--version").environment("XDG_STATE_HOME", file.toString()).run();
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("warning: " + file).contains("cannot be written");
        assertThat(result.exit()).isZero();
    }

    @Test
    void anErrorsStackTraceIsInTheLogFileAlone() throws Exception {
        Files.writeString(home.resolve("conf/framework.properties"), "gpt4all.log.level = DEBUG\n");
        gpt4all("--version").run();
        assertThat(home.resolve("logs/gpt4all.log")).content().contains("org.apache.felix.scr");
    }

    @Test
    void aJdkThatIsTooOldIsNamedWithTheNextStep() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk-21"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 99\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Without the usual folders: a script that knows no other JDK than this one.
        Path script = home.resolve("bin/gpt4all");
        Files.writeString(
                script, Files.readString(script).replaceAll("/(usr|opt|Library)/", "/none/"));
        Result result =
                gpt4all("--version")
                        .environment("GPT4ALL_JAVA", old.toString())
                        .environment("JAVA_HOME", "")
                        .environment("PATH", withoutJava())
                        .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("Java 21 in " + old).contains("GPT4ALL_JAVA");
    }

    @Test
    void aModelThatMayNotBeReadIsNamed() throws Exception {
        Path model = Files.writeString(folder.resolve("secret.gguf"), "GGUF");
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("---------"));
        Path user = Files.createDirectory(folder.resolve("user"));
        for (Path open : List.of(folder, user)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        String program = home.resolve("bin/gpt4all").toString();
        Result result =
                ChildProcess.of(asMereUser())
                        .with(program, "run", model.toString(), "Hi")
                        .environment("XDG_CACHE_HOME", user.toString())
                        .environment("XDG_STATE_HOME", user.toString())
                        .in(folder)
                        .run();
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains("secret.gguf").contains("may not be read");
        assertThat(result.exit()).isEqualTo(1);
    }

    /** Permissions do not bind root, who therefore becomes another user. */
    private String[] asMereUser() throws IOException {
        boolean root = (Integer) Files.getAttribute(folder, "unix:uid") == 0;
        return root
                ? new String[] {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"}
                : new String[] {"env"};
    }

    private ChildProcess gpt4all(String... arguments) {
        return ChildProcess.gpt4all(home, arguments);
    }

    private Path bundle(String name) {
        return home.resolve("bundle").resolve(Distribution.jar(name).getFileName());
    }

    private static void writeBundle(Path jar, String name, String imported) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Import-Package", imported);
        // Written beside and moved in, as a careful user would: no half a jar is seen.
        Path temporary = Files.createTempFile("bundle", ".jar");
        new JarOutputStream(Files.newOutputStream(temporary), manifest).close();
        Files.move(temporary, jar);
    }

    /** The tools that the script calls, from a folder without java. */
    private String withoutJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "uname", "cksum", "mkdir")) {
            Path found =
                    Stream.of(System.getenv("PATH").split(":", -1))
                            .map(part -> Path.of(part, tool))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), found);
        }
        return tools.toString();
    }
}
