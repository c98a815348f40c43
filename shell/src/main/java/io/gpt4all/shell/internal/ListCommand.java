package io.gpt4all.shell.internal;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gpt4all list}: models here, or those of the catalogue. */
@Command(
        name = "list",
        header = "Lists the models that are installed, or those of the catalogue.",
        optionListHeading = "%nOptions:%n")
final class ListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private RegistryArguments registry = new RegistryArguments();

    @Option(
            names = "--remote",
            description =
                    "Lists the catalogue. Its copy is used when it is younger than a day or nothing"
                            + " can be reached.")
    private boolean remote;

    @Option(
            names = "--refresh",
            description = "Asks the sources of the catalogue now, and lists it.")
    private boolean refresh;

    @Option(names = "--json", description = "Prints one JSON object, nothing else.")
    private boolean json;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ModelRegistry models = registry.registry(console);
        if (remote || refresh) {
            listCatalog(models);
        } else {
            listInstalled(models.installed());
        }
        return ExitCodes.DONE;
    }

    private void listInstalled(List<InstalledModel> models) {
        if (json) {
            ModelJson.writeInstalled(console.out(), models);
        } else if (models.isEmpty()) {
            console.out().println("No model is installed. See 'gpt4all list --remote'.");
        } else {
            Tables.printInstalled(models, console.out());
        }
    }

    private void listCatalog(ModelRegistry models) {
        Catalog catalog = refresh ? models.refresh() : models.list();
        Set<String> installed =
                models.installed().stream()
                        .map(model -> model.fileName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        if (json) {
            ModelJson.writeCatalog(console.out(), catalog, installed);
        } else {
            Tables.printCatalog(catalog, installed, console.out());
        }
        console.out().flush();
        catalog.warnings().forEach(warning -> console.err().println(Errors.line(warning)));
    }
}
