package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.FrameworkWiring;

/** Each bundle by itself. */
class BundlesIT {
    private static final String SLF4J =
            "org.slf4j;org.slf4j.event;org.slf4j.helpers;org.slf4j.spi;version=2.0.20";

    @TempDir private Path storage;

    /**
     * The rooms that a room may use, as the design's table says: with them alone it resolves.
     * Shell, Metatype, Configuration Admin, a service-loader mediator and JLine are not there.
     */
    @ParameterizedTest
    @CsvSource({
        "gpt4all-api,         ''",
        "gpt4all-template,    ''",
        "gpt4all-grammar,     ''",
        "gpt4all-gguf,        ''",
        "gpt4all-llama,       gpt4all-api gpt4all-gguf gpt4all-grammar",
        "gpt4all-backend-cpu, gpt4all-api",
        "gpt4all-registry,    gpt4all-api gpt4all-gguf jackson-core jackson-databind"
                + " jackson-annotations",
        "gpt4all-runtime,     gpt4all-api gpt4all-template gpt4all-grammar jackson-core"
                + " jackson-databind jackson-annotations",
        "gpt4all-shell,       gpt4all-api jackson-core jackson-databind jackson-annotations picocli"
    })
    void resolvesWithNothingButWhatItMayUse(String bundle, String needs) throws Exception {
        List<String> names = new ArrayList<>(List.of(needs.trim().split(" +", -1)));
        names.removeIf(String::isEmpty);
        // Declarative Services are how the services come to be.
        names.addAll(
                List.of(
                        "org.apache.felix.scr",
                        "org.osgi.service.component",
                        "org.osgi.util.promise",
                        "org.osgi.util.function"));
        try (Container container = Container.start(Container.FELIX, storage, SLF4J)) {
            for (String name : names) {
                container.install(Distribution.jar(name));
            }
            Bundle tested = container.install(Distribution.jar(bundle));
            FrameworkWiring wiring = container.context().getBundle(0).adapt(FrameworkWiring.class);
            assertThat(wiring.resolveBundles(List.of(tested))).isTrue();
        }
    }

    static Stream<Path> ours() {
        return Distribution.jars("bundle").stream()
                .filter(jar -> jar.getFileName().toString().startsWith("gpt4all-"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void exportsNothingInternal(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String exports = manifest.getMainAttributes().getValue("Export-Package");
            assertThat(String.valueOf(exports)).doesNotContain("internal");
            assertThat(file.getEntry("module-info.class")).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void carriesItsLicences(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            boolean natives = file.stream().anyMatch(e -> e.getName().startsWith("native/"));
            boolean notice = file.getEntry("META-INF/NOTICE") != null;
            assertThat(notice).as("natives come with their notices").isEqualTo(natives);
        }
    }
}
