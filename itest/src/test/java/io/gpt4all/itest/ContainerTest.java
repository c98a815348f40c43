package io.gpt4all.itest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts a framework with all bundles before each test. */
abstract class ContainerTest {
    /** What a container takes from the tests' class path. */
    static final String EXPORTS =
            "io.gpt4all;io.gpt4all.model;io.gpt4all.spi;version=0.1.0,org.osgi.service.cm;version=1.6.1,"
                    + "org.slf4j;org.slf4j.event;org.slf4j.helpers;org.slf4j.spi;version=2.0.20";

    @TempDir Path storage;
    Container container;

    abstract String framework();

    @BeforeEach
    void start() throws Exception {
        container = Container.start(framework(), storage, EXPORTS);
        container.start(bundles());
    }

    /** All bundles but those of the API, which tests and bundles share. */
    static List<Path> bundles() {
        return Stream.of(Distribution.jars("boot"), Distribution.jars("bundle"))
                .flatMap(List::stream)
                .filter(jar -> !jar.getFileName().toString().startsWith("gpt4all-api"))
                .filter(jar -> !jar.getFileName().toString().contains("fileinstall"))
                .toList();
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }
}
