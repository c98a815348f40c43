package io.gpt4all.itest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of docs/architecture.md, on the compiled classes of all rooms. */
class ArchitectureIT {
    private static final Path ROOMS = Path.of(System.getProperty("itest.rooms"));

    /** What each room may use; what is not here may use nothing of ours. */
    private static final Map<String, List<String>> MAY_USE =
            Map.of(
                    "llama", List.of("api", "gguf", "grammar"),
                    "models", List.of("gguf"),
                    "backend.cpu", List.of("api"),
                    "registry", List.of("api", "gguf"),
                    "runtime", List.of("api", "template", "grammar"),
                    "shell", List.of("api"));

    private static final JavaClasses CLASSES = classes("classes");

    private static JavaClasses classes(String folder) {
        List<Path> folders =
                rooms().map(room -> room.resolve("target").resolve(folder))
                        .filter(Files::isDirectory)
                        .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    private static Stream<Path> rooms() {
        return Stream.of(
                        "api",
                        "backend-cpu",
                        "distribution",
                        "fetch",
                        "gguf",
                        "grammar",
                        "llama",
                        "models",
                        "registry",
                        "runtime",
                        "shell",
                        "template")
                .map(ROOMS::resolve);
    }

    @Test
    void onlyLlamaTouchesForeignMemory() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gpt4all.llama..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRegistrySpeaksToOtherHosts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gpt4all.registry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Socket|URLConnection|HttpURLConnection)|.*SocketChannel")
                .check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("io.gpt4all.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "template",
                "grammar",
                "gguf",
                "llama",
                "models",
                "backend.cpu",
                "registry",
                "runtime",
                "shell",
                "launcher"
            })
    void aRoomUsesOnlyWhatItMay(String room) {
        String own = "io.gpt4all." + room + "..";
        String[] others =
                Stream.of(
                                "template",
                                "grammar",
                                "gguf",
                                "llama",
                                "models",
                                "backend.cpu",
                                "registry",
                                "runtime",
                                "shell",
                                "launcher",
                                "fetch",
                                "api")
                        .filter(other -> !other.equals(room))
                        .filter(other -> !mayUse(room, other))
                        .flatMap(ArchitectureIT::packages)
                        .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(own))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    private static boolean mayUse(String room, String other) {
        return MAY_USE.getOrDefault(room, List.of()).contains(other);
    }

    private static Stream<String> packages(String room) {
        return room.equals("api")
                ? Stream.of("io.gpt4all", "io.gpt4all.spi", "io.gpt4all.model")
                : Stream.of("io.gpt4all." + room + "..");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"template", "gguf", "llama", "backend.cpu", "registry", "runtime", "shell"})
    void whatIsInternalIsUsedByItsRoomAlone(String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gpt4all." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.gpt4all." + room + ".internal..")
                .check(CLASSES);
    }

    @Test
    void nothingSkipsATest() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "org\\.junit\\.(Ignore|Assume|jupiter\\.api\\.(Disabled|Assumptions"
                                + "|condition\\..*))|org\\.assertj\\.core\\.api\\.Assumptions")
                .orShould()
                .callMethodWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates
                                        .nameStartingWith("assumeThat")))
                .check(classes("test-classes"));
    }

    @Test
    void noReportSaysThatATestWasSkipped() throws Exception {
        try (Stream<Path> files = Files.walk(ROOMS, 4)) {
            List<Path> reports =
                    files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
                            .filter(f -> !f.startsWith(ROOMS.resolve("itest")))
                            .toList();
            assertThat(reports).isNotEmpty();
            for (Path report : reports) {
                assertThat(report).content().doesNotContain("<skipped");
            }
        }
    }
}
