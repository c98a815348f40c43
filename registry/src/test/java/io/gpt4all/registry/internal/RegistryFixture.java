package io.gpt4all.registry.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry with an empty folder and a web server whose catalogue has a tiny model. */
abstract class RegistryFixture {
    private static final Path SAMPLES = Path.of(System.getProperty("gpt4all.models"));

    @TempDir Path temp;
    final Map<String, Object> configured = new HashMap<>();
    final Map<String, String> properties = new HashMap<>();
    final List<String> changes = new ArrayList<>();
    ModelServer server;
    Path folder;
    byte[] model;
    Registry registry;

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
        folder = temp.resolve("models");
        model = Files.readAllBytes(SAMPLES.resolve("tiny-llama-swa.gguf"));
        properties.put("user.home", temp.resolve("home").toString());
        properties.put("os.name", "Linux");
        configured.put("folders", folder.toString());
        configured.put("sources", server.url("/models3.json"));
        registry =
                new Registry(
                        new Parts(
                                configured::get,
                                properties::get,
                                key -> null,
                                () -> changes.add("changed")),
                        java.util.Optional.empty());
        serveCatalog(model);
        server.serve("/files/Tiny.Q4_1.gguf", model);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        server.close();
    }

    void serveCatalog(byte[] expected) {
        server.serve(
                "/models3.json",
                """
                [{"order": "a", "name": "Tiny Model", "filename": "Tiny.Q4_1.gguf",
                  "filesize": "%d", "md5sum": "%s", "requires": "3.0", "ramrequired": "1",
                  "parameters": "135 million", "quant": "q4_1", "license": "Apache-2.0",
                  "url": "%s"},
                 {"order": "b", "name": "Twin", "filename": "twin-a.gguf", "url": "%s"},
                 {"order": "c", "name": "Twin", "filename": "twin-b.gguf", "url": "%s"},
                 {"order": "d", "name": "Split", "filename": "split-00001-of-00002.gguf",
                  "url": "%s"}]
                """
                        .formatted(
                                expected.length,
                                digest("MD5", expected),
                                server.url("/files/Tiny.Q4_1.gguf"),
                                server.url("/files/twin-a.gguf"),
                                server.url("/files/twin-b.gguf"),
                                server.url("/files/split-00001-of-00002.gguf")));
    }

    static String digest(String name, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    Path install(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve(name), bytes);
    }
}
