package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.itest.ChildProcess.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpt4all list, pull, show, verify, rm, gc} as users run them, against a web server. */
class ModelCommandsIT {
    /** Of the sample model, as its source gives it; see {@code fetch}. */
    private static final String SHA256 =
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

    @TempDir private Path temp;
    private Path folder;
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        folder = temp.resolve("models");
        server = new FileServer(Distribution.MODEL);
        server.serve(
                "/models3.json",
                """
                [{"order": "a", "name": "Served Model", "filename": "served.gguf",
                  "filesize": "%d", "sha256sum": "%s", "license": "Apache-2.0", "url": "%s"}]
                """
                        .formatted(
                                Files.size(Distribution.MODEL),
                                SHA256,
                                server.url("/served.gguf")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ChildProcess gpt4all(String... arguments) {
        return ChildProcess.gpt4all(arguments)
                .environment("GPT4ALL_MODELS", folder.toString())
                .environment("GPT4ALL_SOURCES", server.url("/models3.json"))
                .environment("XDG_CACHE_HOME", temp.resolve("cache").toString());
    }

    private Result run(String... arguments) throws Exception {
        return gpt4all(arguments).run();
    }

    @Test
    void aModelIsPulledShownUsedVerifiedAndRemoved() throws Exception {
        Result pull = run("pull", "served model");
        assertThat(pull.exit()).as(pull.err()).isZero();
        assertThat(pull.err())
                .contains("Served Model: served.gguf, 98.4 MB", "Licence: Apache-2.0")
                .contains("Verifying")
                .doesNotContain("\r");
        assertThat(pull.out().strip()).isEqualTo(folder.resolve("served.gguf").toString());
        assertThat(folder.resolve("served.gguf")).hasSameBinaryContentAs(Distribution.MODEL);

        assertThat(run("list").out()).contains("served.gguf", "98.4 MB", "Q4_1", "verified");
        assertThat(run("show", "served", "--json").out())
                .contains("\"architecture\":\"llama\"", SHA256);
        Result answer =
                run(
                        "run",
                        "Served Model",
                        "The capital of France is",
                        "--raw",
                        "--temp",
                        "0",
                        "--max-tokens",
                        "4");
        assertThat(answer.out()).contains("Paris");
        assertThat(run("verify", "served").out()).contains(SHA256, "is what it should be");

        assertThat(run("rm", "Served Model").out())
                .contains("Deleted " + folder.resolve("served.gguf"));
        assertThat(folder).isEmptyDirectory();
        assertThat(run("rm", "Served Model").exit()).isEqualTo(1);
    }

    @Test
    void listRemoteShowsTheSources() throws Exception {
        Result list = run("list", "--remote");
        assertThat(list.exit()).isZero();
        assertThat(list.out()).contains("Served Model", "served.gguf");
        assertThat(list.err()).isEmpty();
        assertThat(run("list", "--remote", "--json").out()).startsWith("{").contains("\"sources\"");
    }

    @Test
    void withoutNetworkTheListIsTheCopyWithAWarning() throws Exception {
        run("list", "--remote");
        server.close();
        Result list = run("list", "--remote", "--refresh");
        assertThat(list.exit()).isZero();
        assertThat(list.out()).contains("Served Model");
        assertThat(list.err().lines()).as(list.err()).hasSize(1);
        assertThat(list.err()).contains("127.0.0.1");
    }

    @Test
    void aPullWithoutNetworkIsOneLineWithTheHostAndAWayOut() throws Exception {
        run("list", "--remote");
        server.close();
        Result pull = gpt4all("pull", "served.gguf").environment("GPT4ALL_ATTEMPTS", "1").run();
        assertThat(pull.exit()).isEqualTo(1);
        List<String> errors =
                pull.err().lines().filter(line -> line.startsWith("gpt4all:")).toList();
        assertThat(errors).as(pull.err()).hasSize(1);
        assertThat(errors.get(0)).contains("127.0.0.1").contains("mirror");
        assertThat(pull.out()).isEmpty();
    }

    @Test
    void aKilledPullGoesOnWhereItWas() throws Exception {
        server.stopOnceAfter(40_000_000);
        Process killed = start("pull", "served.gguf");
        Path part = folder.resolve("served.gguf.part");
        Container.until(
                "40 MB have come", () -> server.sent() >= 40_000_000 && sizeOf(part) > 36_000_000);
        killed.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        long kept = sizeOf(part);

        Result pull = run("pull", "served.gguf");
        assertThat(pull.exit()).as(pull.err()).isZero();
        assertThat(folder.resolve("served.gguf")).hasSameBinaryContentAs(Distribution.MODEL);
        assertThat(kept - server.lastFrom()).as("fetched twice").isBetween(0L, 2L << 20);
    }

    private Process start(String... arguments) throws IOException {
        var builder = new ProcessBuilder(Distribution.HOME.resolve("bin/gpt4all").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("GPT4ALL_JAVA", System.getProperty("java.home"));
        builder.environment().put("GPT4ALL_MODELS", folder.toString());
        builder.environment().put("GPT4ALL_SOURCES", server.url("/models3.json"));
        builder.environment().put("XDG_CACHE_HOME", temp.resolve("cache").toString());
        builder.redirectErrorStream(true).redirectOutput(temp.resolve("killed.txt").toFile());
        return builder.start();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void whatIsLeftOfADownloadIsCollected() throws Exception {
        Path part = Files.createDirectories(folder).resolve("served.gguf.part");
        Files.writeString(part, "GGUF");
        assertThat(run("gc").out()).contains("Nothing to delete.");
        assertThat(run("gc", "--older-than", "0").out()).contains("Deleted " + part);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWrongNameIsOneLineWithTheNearest() throws Exception {
        run("list", "--remote");
        Result pull = run("pull", "servd");
        assertThat(pull.exit()).isEqualTo(1);
        assertThat(pull.err().lines()).as(pull.err()).last().asString().contains("served.gguf");
    }

    @Test
    void anotherFolderByOption() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other"));
        assertThat(run("pull", "served", "--models-dir", other.toString()).exit()).isZero();
        assertThat(other.resolve("served.gguf")).exists();
        assertThat(run("list", "--models-dir", other.toString()).out())
                .contains("served.gguf")
                .doesNotContain("SmolLM2");
        Result missing = run("list", "--models-dir", temp.resolve("none").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("does not exist").hasLineCount(1);
    }

    @Test
    void aRefusedConnectionNamesTheServer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Result pull =
                gpt4all("pull", "x", "--url", "http://127.0.0.1:" + port + "/x.gguf")
                        .environment("GPT4ALL_ATTEMPTS", "1")
                        .run();
        assertThat(pull.exit()).isEqualTo(1);
        assertThat(pull.err().lines()).last().asString().contains("127.0.0.1");
    }

    @Test
    void theSampleModelIsListedAndLeftAlone() throws Exception {
        Result list = run("list");
        assertThat(list.out()).contains("SmolLM2-135M-Instruct.Q4_1.gguf", "read-only");
        Result rm = run("rm", "SmolLM2-135M-Instruct.Q4_1");
        assertThat(rm.exit()).isEqualTo(1);
        assertThat(Distribution.MODEL).exists();
    }
}
