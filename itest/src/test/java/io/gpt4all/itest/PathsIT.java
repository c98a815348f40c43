package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.itest.ChildProcess.Result;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shipped jars without a container, in a JVM of their own. */
class PathsIT {
    private static final String MAIN = "io.gpt4all.shell.Main";
    private static final String MODULE = "io.gpt4all.shell/" + MAIN;
    private static final String[] RUN = {
        "run",
        Distribution.MODEL.toString(),
        "--raw",
        "--temp",
        "0",
        "--max-tokens",
        "4",
        "The capital of France is"
    };

    @Test
    void onTheClassPath() throws Exception {
        Result result =
                ChildProcess.java("--enable-native-access=ALL-UNNAMED", "-cp", path(), MAIN)
                        .with(RUN)
                        .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Paris");
        assertThat(result.exit()).isZero();
    }

    @Test
    void onTheModulePath() throws Exception {
        Result result =
                ChildProcess.java("--enable-native-access=io.gpt4all.llama", "-p", path())
                        .with("-m", MODULE)
                        .with(RUN)
                        .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Paris");
        assertThat(result.exit()).isZero();
    }

    @Test
    void nativeAccessDeniedNamesTheFlagForTheClassPath() throws Exception {
        Result result =
                ChildProcess.java("--illegal-native-access=deny", "-cp", path(), MAIN)
                        .with(RUN)
                        .run();
        assertFlagNamed(result, "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void nativeAccessDeniedNamesTheFlagForTheModulePath() throws Exception {
        Result result =
                ChildProcess.java("--illegal-native-access=deny", "-p", path(), "-m", MODULE)
                        .with(RUN)
                        .run();
        assertFlagNamed(result, "--enable-native-access=io.gpt4all.llama");
    }

    private static void assertFlagNamed(Result result, String flag) {
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains(flag);
    }

    @Test
    void withoutTheNativesOneIsTold() throws Exception {
        String withoutBackend =
                jars().filter(jar -> !jar.toString().contains("backend-cpu"))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        Result result =
                ChildProcess.java("--enable-native-access=ALL-UNNAMED", "-cp", withoutBackend, MAIN)
                        .with(RUN)
                        .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains("gpt4all-backend-cpu");
    }

    /** Where the JDK that runs Maven is below 22: what users of such a one see. */
    @TestFactory
    List<DynamicTest> onAnOlderJvm() {
        Path home = Path.of(System.getProperty("itest.maven.java"));
        return version(home) >= 22
                ? List.of()
                : List.of(
                        DynamicTest.dynamicTest("class path", () -> classPathOnOlderJvm(home)),
                        DynamicTest.dynamicTest("launcher", () -> launcherOnOlderJvm(home)));
    }

    private static void classPathOnOlderJvm(Path jdk) throws Exception {
        Result result =
                ChildProcess.of(jdk.resolve("bin/java").toString(), "-cp", path(), MAIN)
                        .with(RUN)
                        .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains("22");
    }

    private static void launcherOnOlderJvm(Path jdk) throws Exception {
        String launcher = Distribution.jar("gpt4all-launcher").toString();
        Result result =
                ChildProcess.of(jdk.resolve("bin/java").toString(), "-jar", launcher)
                        .with(RUN)
                        .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("22").contains("GPT4ALL_JAVA");
    }

    private static int version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Path> jars() {
        Stream<Path> log = Stream.of(Distribution.jar("slf4j-api"));
        return Stream.concat(Distribution.jars("bundle").stream(), log);
    }

    private static String path() {
        return jars().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
