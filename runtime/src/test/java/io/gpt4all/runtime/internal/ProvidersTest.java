package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gpt4all.Accelerator;
import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelOptions;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.LibraryFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ServiceLoader finds, broken providers among it. */
class ProvidersTest {
    @TempDir private Path folder;
    private Path model;

    /** An engine whose class this JVM takes for one of a newer Java. */
    public static final class TooNewEngine extends Delegating {}

    /** An engine that works. */
    public static final class GoodEngine extends Delegating {}

    /** A library whose box cannot be read. */
    public static final class BrokenLibrary extends Box {
        public BrokenLibrary() {
            throw new IllegalArgumentException("Not 'role size sha256 name'");
        }
    }

    /** A library that works. */
    public static class Box implements AcceleratorLibrary {
        @Override
        public String accelerator() {
            return "cpu";
        }

        @Override
        public String platform() {
            return "linux-x86_64";
        }

        @Override
        public String llamaVersion() {
            return "0.4.0";
        }

        @Override
        public List<LibraryFile> files() {
            return List.of();
        }

        @Override
        public InputStream open(LibraryFile file) throws IOException {
            throw new IOException("no files");
        }
    }

    /**
     * A class loader with its own lists of providers. It defines them itself, or ServiceLoader
     * would leave them out where the tests run as part of a named module.
     */
    private final class Loader extends ClassLoader {
        private static final int OF_JAVA_156 = 200;
        private final List<String> engines;
        private final List<String> libraries;

        Loader(List<String> engines, List<String> libraries) {
            super(ProvidersTest.class.getClassLoader());
            this.engines = engines;
            this.libraries = libraries;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ProvidersTest.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                if (name.equals(TooNewEngine.class.getName())) {
                    bytes[7] = (byte) OF_JAVA_156; // the low byte of the class version
                }
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (name.endsWith(Engine.class.getName())) {
                return list("engines", engines);
            }
            return name.endsWith(AcceleratorLibrary.class.getName())
                    ? list("libraries", libraries)
                    : super.getResources(name);
        }

        private Enumeration<URL> list(String name, List<String> classes) throws IOException {
            Path list = Files.write(folder.resolve(name), classes);
            return Collections.enumeration(List.of(list.toUri().toURL()));
        }
    }

    @BeforeEach
    void model() throws IOException {
        model = Files.writeString(folder.resolve("tiny.gguf"), "x");
    }

    @Test
    void engineForANewerJavaSaysWhichAndWhatThisIs() {
        ModelFactory factory =
                ServiceLoaderFactory.discover(
                        new Loader(List.of(TooNewEngine.class.getName()), List.of()));
        String reason =
                "The engine needs Java 156 or newer; this is "
                        + System.getProperty("java.version")
                        + ".";
        assertThatThrownBy(() -> factory.open(ModelOptions.of(model.toString())))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("Run with a JDK 156 or newer.");
        assertThat(factory.accelerators())
                .extracting(Accelerator::status, Accelerator::reason)
                .containsExactly(tuple("ENGINE_UNAVAILABLE", reason));
    }

    @Test
    void brokenProvidersDoNotHideOthers() {
        ModelFactory factory =
                ServiceLoaderFactory.discover(
                        new Loader(
                                List.of(
                                        TooNewEngine.class.getName(),
                                        "no.such.Engine",
                                        GoodEngine.class.getName()),
                                List.of(BrokenLibrary.class.getName(), Box.class.getName())));
        assertThat(factory.inventory().engines())
                .extracting(engine -> engine.getClass().getName())
                .containsExactly(GoodEngine.class.getName());
        assertThat(factory.inventory().accelerators())
                .extracting(Accelerator::name, Accelerator::status)
                .containsExactly(tuple("cpu", "PROBING"), tuple("unknown", "LOAD_FAILED"));
    }

    @Test
    void eachEngineAdoptsEachLibraryOnce() {
        ModelFactory factory =
                ServiceLoaderFactory.discover(
                        new Loader(
                                List.of(GoodEngine.class.getName()), List.of(Box.class.getName())));
        Delegating engine = (Delegating) factory.inventory().engines().get(0);
        assertThat(engine.fake.adopted).hasValue(1);
    }

    @Test
    void oldJavaIsToldFromTheMessageOfTheJvm() {
        var old =
                new UnsupportedClassVersionError(
                        "X has been compiled by a more recent version of the Java Runtime (class"
                                + " file version 66.0), this version of the Java Runtime only"
                                + " recognizes class file versions up to 61.0");
        assertThat(BrokenPart.of(new ServiceConfigurationError("x", old)).reason())
                .startsWith("The engine needs Java 22 or newer; this is ");
    }
}
