package io.gpt4all.shell.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gpt4all rm}: deletes a model. */
@Command(
        name = "rm",
        header = "Deletes a model, or what there is of an unfinished download.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class RemoveCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "A file name, display name or path.")
    private String name = "";

    @Mixin private RegistryArguments registry = new RegistryArguments();

    RemoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        registry.registry(console)
                .remove(name)
                .forEach(file -> console.out().println(Texts.line("Deleted " + file)));
        return ExitCodes.DONE;
    }
}
