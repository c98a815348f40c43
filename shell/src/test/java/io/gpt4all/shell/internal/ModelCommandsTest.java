package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the commands that deal with models ask of the registry, and how they show what it says. */
class ModelCommandsTest {
    private final Harness shell = new Harness();

    private static Map<?, ?> object(String text) throws IOException {
        return (Map<?, ?>) JsonText.read(text);
    }

    @Test
    void listShowsWhatIsInstalled() {
        assertThat(shell.run("list")).isZero();
        assertThat(shell.out().lines().toList())
                .containsExactly(
                        "FILE       SIZE     PARAMETERS  QUANT  CONTEXT  NOTE",
                        "tiny.gguf  98.0 MB  135 M       Q4_1   2048     CANNOT BE USED, see below,"
                                + " verified, read-only",
                        "! It is  [31mred.");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void listRemoteShowsTheCatalogueAndItsWarnings() {
        assertThat(shell.run("list", "--remote")).isZero();
        assertThat(shell.out().lines().toList())
                .containsExactly(
                        "NAME       FILE              SIZE    PARAMETERS  QUANT  RAM   NOTE",
                        "Big Model  Big-8B.Q4_0.gguf  4.7 GB  8 billion   q4_0   8 GB  for GPT4All"
                                + " 3.11.0 or newer");
        assertThat(shell.err().strip()).isEqualTo("gpt4all: The source cannot be reached.");
        shell.run("list", "--remote", "--refresh");
        assertThat(shell.err()).contains("cannot be reached now");
    }

    @Test
    void listAsJsonIsOneObject() throws IOException {
        shell.run("list", "--json");
        assertThat(object(shell.out()).keySet().toString()).contains("models");
        assertThat(shell.out()).contains("\"architecture\":\"llama\"", "\"context_length\":2048");
        assertThat(shell.out()).doesNotContain("\u001b");
    }

    @Test
    void listRemoteAsJsonHasEntriesAndSources() throws IOException {
        shell.run("list", "--remote", "--json");
        assertThat(object(shell.out()).keySet().toString()).contains("models", "sources");
        assertThat(shell.out())
                .contains(
                        "\"size_bytes\":4661724384",
                        "\"compatibility\":\"needs_newer\"",
                        "\"installed\":false",
                        "\"origin\":\"cache\"",
                        "\"license\":\"MIT\"");
    }

    @Test
    void pullTellsLicenceSizeAndHostBeforeItBegins() {
        StringBuilder before = new StringBuilder();
        shell.registry.download.whenAwaited = () -> before.append(shell.err());
        assertThat(shell.run("pull", "Big Model")).isZero();
        assertThat(before)
                .contains(
                        "Big Model: Big-8B.Q4_0.gguf, 4.7 GB",
                        "Licence: MIT",
                        "From: models.example",
                        "Note: for GPT4All 3.11.0 or newer");
        assertThat(shell.registry.requests).containsExactly(DownloadRequest.of("Big Model"));
        assertThat(shell.out().strip()).isEqualTo(FakeRegistry.FILE.toString());
    }

    @Test
    void aPullOfWhatCannotBeUsedHasFailed() {
        shell.registry.download = new FakeDownload(FakeRegistry.TINY);
        assertThat(shell.run("pull", "Big Model")).isEqualTo(1);
        assertThat(shell.err().lines()).last().asString().contains("gpt4all: It is");
    }

    @Test
    void pullSaysWhatIsInstalledAlready() {
        shell.registry.found =
                new FoundModel("tiny.gguf", Optional.empty(), Optional.of(FakeRegistry.SOUND));
        assertThat(shell.run("pull", "tiny")).isZero();
        assertThat(shell.err()).contains("tiny.gguf is installed already.");
    }

    @Test
    void pullShowsPhasesAndTenthsAsLinesWhereThereIsNoTerminal() {
        shell.run("pull", "anything");
        assertThat(shell.err().lines().toList())
                .startsWith(
                        "waiting 1 s after HTTP 503",
                        "Downloading   0 %  0 B of 100.0 MB  12.3 MB/s  0:07 left",
                        "Downloading  45 %  45.0 MB of 100.0 MB  12.3 MB/s  0:07 left",
                        "Verifying   100 %  100.0 MB of 100.0 MB  12.3 MB/s  0:07 left");
    }

    @Test
    void pullTakesUrlsAndDigests() {
        String sha = "AB".repeat(32);
        String md5 = "cd".repeat(16);
        shell.run(
                "pull",
                "m",
                "--url",
                "https://a/x",
                "--url",
                "http://b/y",
                "--sha256",
                sha,
                "--md5",
                md5);
        DownloadRequest request = shell.registry.requests.get(0);
        assertThat(request.name()).isEqualTo("m");
        assertThat(request.urls())
                .containsExactly(URI.create("https://a/x"), URI.create("http://b/y"));
        assertThat(request.sha256()).contains("ab".repeat(32));
        assertThat(request.md5()).contains(md5);
    }

    @Test
    void pullOfAnAddressTakesTheNameFromIt() {
        shell.run("pull", "https://host/dir/model.gguf?download=true");
        DownloadRequest request = shell.registry.requests.get(0);
        assertThat(request.name()).isEqualTo("model.gguf");
        assertThat(request.urls())
                .containsExactly(URI.create("https://host/dir/model.gguf?download=true"));
    }

    @Test
    void mistakesInThePullAreWrongUsage() {
        assertThat(shell.run("pull", "m", "--sha256", "12")).isEqualTo(2);
        assertThat(shell.err()).contains("sha256 is 12, not 64 hexadecimal digits");
        assertThat(shell.run("pull", "m", "--url", "ftp://a/x")).isEqualTo(2);
        assertThat(shell.run("pull", "m", "--url", "a b")).isEqualTo(2);
        assertThat(shell.err()).contains("'a b' is no URL: Illegal character in path at 1.");
        assertThat(shell.run("pull", "m", "--url", "host/x")).isEqualTo(2);
        assertThat(shell.err()).contains("url is host/x, no http or https URL with a host.");
        assertThat(shell.run("pull", "Big", "Model")).isEqualTo(2);
        assertThat(shell.err()).contains("needs quotes");
        assertThat(shell.run("pull")).isEqualTo(2);
        assertThat(shell.registry.requests).isEmpty();
    }

    @Test
    void aPullThatFailsSaysWhyInOneLine() {
        shell.registry.download.fails = true;
        shell.registry.download.failure = new DownloadException("No way.\nTry a mirror.");
        assertThat(shell.run("pull", "m")).isEqualTo(1);
        assertThat(shell.err().lines()).last().isEqualTo("gpt4all: No way. Try a mirror.");
    }

    @Test
    void anInterruptStopsThePullAndSaysThatItIsKept() {
        shell.interrupts =
                action -> {
                    action.run();
                    return Interrupts.Watch.IDLE;
                };
        assertThat(shell.run("pull", "m")).isEqualTo(130);
        assertThat(shell.registry.download.cancelled).isTrue();
        assertThat(shell.err().lines())
                .last()
                .asString()
                .contains("Stopped. What has come is kept");
    }

    @Test
    void showTellsAllThatIsKnown() {
        assertThat(shell.run("show", "Big Model")).isZero();
        assertThat(shell.out())
                .contains(
                        "Licence        MIT",
                        "Size           4.7 GB (4661724384 bytes)",
                        "MD5            " + "0".repeat(32),
                        "Installed      no");
        assertThat(shell.run("show", "tiny")).isZero();
        assertThat(shell.out())
                .contains(
                        "Installed      /models/tiny.gguf",
                        "Weights        135 M",
                        "Context        2048 tokens",
                        "Problem        It is  [31mred.");
        assertThat(shell.run("show", "nothing")).isEqualTo(1);
    }

    @Test
    void showAsJsonHasBothSides() throws IOException {
        shell.run("show", "Big Model", "--json");
        assertThat(object(shell.out()).keySet().toString()).contains("file", "catalog");
    }

    @Test
    void verifyPrintsDigestsAndWhetherTheyWereCompared() {
        assertThat(shell.run("verify", "tiny")).isZero();
        assertThat(shell.out())
                .contains("SHA-256 " + "b".repeat(64), "MD5     " + "a".repeat(32))
                .contains("tiny.gguf is what it should be.");
        shell.run("verify", "other");
        assertThat(shell.out()).contains("nothing to be compared with");
    }

    @Test
    void rmAndGcTellWhatTheyDeleted() {
        assertThat(shell.run("rm", "tiny")).isZero();
        assertThat(shell.out()).contains("Deleted /models/tiny.gguf.verified");
        assertThat(shell.run("gc")).isZero();
        assertThat(shell.registry.untouched).isEqualTo(Duration.ofDays(7));
        assertThat(shell.out()).contains("Nothing to delete.");
        assertThat(shell.run("gc", "--older-than", "0")).isZero();
        assertThat(shell.out()).contains("Deleted /models/old.gguf.part");
        assertThat(shell.run("gc", "--older-than", "-1")).isEqualTo(2);
    }

    @Test
    void modelsDirIsTheFolderOfEachCommand() {
        for (String command :
                new String[] {
                    "list",
                    "list --remote",
                    "pull m",
                    "show tiny",
                    "verify tiny",
                    "rm tiny",
                    "gc",
                    "run tiny hi"
                }) {
            Harness fresh = new Harness();
            assertThat(fresh.run((command + " --models-dir /mine").split(" ")))
                    .as(command)
                    .isZero();
            if (command.startsWith("run")) {
                assertThat(fresh.factory.opened.get(0).modelFolder()).contains(Path.of("/mine"));
            } else {
                assertThat(fresh.registry.folder).isEqualTo(Path.of("/mine"));
            }
        }
    }

    @Test
    void theBarIsAsWideAsThereIsRoom() {
        var state = FakeDownload.state(Phase.DOWNLOADING, 50_000_000, "");
        String text = "Downloading  50 %  50.0 MB of 100.0 MB  12.3 MB/s  0:07 left";
        assertThat(ProgressText.line(state)).isEqualTo(text);
        OptionalInt half = ProgressText.percent(state);
        assertThat(BarProgress.line(text, half, 200))
                .isEqualTo(text + "  [" + "#".repeat(15) + "-".repeat(15) + "]");
        assertThat(BarProgress.line(text, half, 72)).isEqualTo(text + "  [####----]");
        assertThat(BarProgress.line(text, half, 66)).isEqualTo(text);
        assertThat(BarProgress.line(text, half, 20)).isEqualTo(text.substring(0, 20));
    }
}
