package io.gpt4all.shell.internal;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpt4all pull}: downloads a model. */
@Command(
        name = "pull",
        header = "Downloads a model and verifies it.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "What has come is kept when it is interrupted; the next pull goes on from there.",
            "Ctrl-C stops it."
        })
final class PullCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "A file name or display name of the catalogue, or a URL; with --url the name to"
                            + " save it under.")
    private String name = "";

    @Mixin private RegistryArguments registry = new RegistryArguments();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where to get it from. Repeat it to give mirrors, best first.")
    private List<String> urls = List.of();

    @Option(names = "--sha256", paramLabel = "HEX", description = "The file's SHA-256.")
    private @Nullable String sha256;

    @Option(names = "--md5", paramLabel = "HEX", description = "The file's MD5.")
    private @Nullable String md5;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    PullCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DownloadRequest request = request();
        ModelRegistry models = registry.registry(console);
        if (request.urls().isEmpty()) {
            known(models, request.name()).ifPresent(this::announce);
        } else {
            tell("From: " + request.urls().get(0).getHost() + "; its licence is not known here");
        }
        return await(models.downloadModel(request));
    }

    private DownloadRequest request() {
        try {
            boolean address = name.matches("(?i)https?://.*");
            List<String> from = new ArrayList<>(urls);
            if (address) {
                from.add(0, name);
            }
            DownloadRequest request = DownloadRequest.of(address ? lastSegment(url(name)) : name);
            for (String url : from) {
                request = request.withUrl(url(url));
            }
            request = sha256 == null ? request : request.withSha256(sha256);
            return md5 == null ? request : request.withMd5(md5);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no URL: %s at %d. Give one such as https://host/model.gguf."
                            .formatted(text, e.getReason(), e.getIndex()),
                    e);
        }
    }

    private static String lastSegment(URI url) {
        String path = String.valueOf(url.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What the catalogue says, newly asked if the name is not known yet. */
    private static Optional<FoundModel> known(ModelRegistry models, String name) {
        try {
            return Optional.of(models.find(name));
        } catch (ModelNotFoundException e) {
            models.refresh();
        }
        try {
            return Optional.of(models.find(name));
        } catch (ModelNotFoundException e) {
            return Optional.empty(); // the download tells
        }
    }

    private void announce(FoundModel model) {
        boolean here =
                model.installed()
                        .filter(found -> model.entry().equals(found.entry()))
                        .filter(found -> found.problem().isEmpty())
                        .isPresent();
        if (here) {
            tell(model.fileName() + " is installed already.");
        } else {
            model.entry().ifPresent(this::announce);
        }
    }

    private void announce(CatalogEntry entry) {
        String size =
                entry.size().isPresent()
                        ? Sizes.bytes(entry.size().getAsLong())
                        : "size not in the catalogue";
        tell(entry.displayName() + ": " + entry.fileName() + ", " + size);
        tell("Licence: " + entry.licence().orElse("not in the catalogue; see where it is from"));
        entry.files().stream()
                .flatMap(file -> file.urls().stream())
                .findFirst()
                .ifPresent(url -> tell("From: " + url.getHost()));
        Tables.compatibility(entry).ifPresent(note -> tell("Note: " + note));
    }

    private void tell(String line) {
        console.err().println(Texts.line(line));
        console.err().flush();
    }

    private int await(Download download) {
        try {
            return report(console.interrupts().during(download::cancel, () -> follow(download)));
        } catch (CancellationException e) {
            boolean unused = Thread.interrupted(); // a marked thread closes what it writes to
            console.err().println("gpt4all: Stopped. What has come is kept; pull again to go on.");
            return ExitCodes.INTERRUPTED;
        }
    }

    private InstalledModel follow(Download download) {
        try (ProgressView view = console.progress().get()) {
            return download.onProgress(view).await();
        }
    }

    private int report(InstalledModel model) {
        console.out().println(Texts.line(model.path().toString()));
        model.problem().ifPresent(problem -> console.err().println(Errors.line(problem)));
        return model.problem().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
