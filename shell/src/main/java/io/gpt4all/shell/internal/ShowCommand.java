package io.gpt4all.shell.internal;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelFacts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpt4all show}: all that is known of a model. */
@Command(
        name = "show",
        header = "Shows what is known of a model.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class ShowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            description = "A file name, a display name of the catalogue, or a path.")
    private String name = "";

    @Mixin private RegistryArguments registry = new RegistryArguments();

    @Option(names = "--json", description = "Prints one JSON object, nothing else.")
    private boolean json;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FoundModel model = registry.registry(console).find(name);
        if (json) {
            ModelJson.writeFound(console.out(), model);
        } else {
            print(model);
        }
        return ExitCodes.DONE;
    }

    private void print(FoundModel model) {
        row("File", model.fileName());
        model.entry()
                .filter(entry -> !entry.fileName().equalsIgnoreCase(model.fileName()))
                .ifPresent(entry -> row("Serves", entry.fileName() + ", which is not installed"));
        model.entry().ifPresent(this::printEntry);
        model.installed().ifPresentOrElse(this::printInstalled, () -> row("Installed", "no"));
    }

    private void printEntry(CatalogEntry entry) {
        row("Name", entry.displayName());
        row("Licence", entry.licence().orElse("not in the catalogue"));
        entry.type().ifPresent(type -> row("Family", type));
        entry.parameters().ifPresent(count -> row("Parameters", count));
        entry.quantization().ifPresent(quantization -> row("Quantisation", quantization));
        entry.size().ifPresent(size -> row("Size", Sizes.bytes(size) + " (" + size + " bytes)"));
        entry.ramGigabytes().ifPresent(ram -> row("Memory", ram + " GB"));
        row("Use", use(entry));
        entry.requires().ifPresent(version -> row("GPT4All", version + " or newer"));
        Tables.compatibility(entry).ifPresent(note -> row("Note", note));
        entry.files().forEach(this::printFile);
        row("Catalogue", entry.source());
    }

    private static String use(CatalogEntry entry) {
        if (entry.embedding()) {
            return "embedding";
        }
        return entry.chats() ? "chat" : "going on from a prompt";
    }

    private void printFile(CatalogFile file) {
        file.urls().forEach(url -> row("URL", url.toString()));
        file.sha256().ifPresent(sum -> row("SHA-256", sum));
        file.md5().ifPresent(sum -> row("MD5", sum));
    }

    private void printInstalled(InstalledModel model) {
        model.files().forEach(file -> row("Installed", file.toString()));
        row("On disk", Sizes.bytes(model.size()) + " (" + model.size() + " bytes)");
        row("Verified", model.verified().map(Object::toString).orElse("no"));
        model.facts().ifPresent(this::printFacts);
        model.problem().ifPresent(problem -> row("Problem", problem));
    }

    private void printFacts(ModelFacts facts) {
        facts.name().ifPresent(text -> row("GGUF name", text));
        row("Architecture", facts.architecture());
        row("Weights", Sizes.count(facts.parameters()));
        facts.quantization().ifPresent(quantization -> row("GGUF type", quantization));
        facts.contextLength().ifPresent(tokens -> row("Context", tokens + " tokens"));
        facts.embeddingLength().ifPresent(values -> row("Embedding", values + " values"));
        row("Chat template", facts.chatTemplate() ? "yes" : "no");
        facts.licence().ifPresent(licence -> row("GGUF licence", licence));
    }

    private void row(String title, String value) {
        console.out().printf("%-14s %s%n", title, Texts.line(value));
    }
}
