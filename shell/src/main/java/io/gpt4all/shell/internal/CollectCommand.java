package io.gpt4all.shell.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gpt4all gc}: deletes what unfinished downloads have left. */
@Command(
        name = "gc",
        header = "Deletes what is left of unfinished and damaged downloads.",
        optionListHeading = "%nOptions:%n")
final class CollectCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Mixin private RegistryArguments registry = new RegistryArguments();

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            description = "Leaves what is younger. Default: ${DEFAULT-VALUE}")
    private int days = 7;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    CollectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (days < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--older-than is " + days + ", not 0 or more.");
        }
        List<Path> deleted = registry.registry(console).removeStale(Duration.ofDays(days));
        deleted.forEach(file -> console.out().println(Texts.line("Deleted " + file)));
        if (deleted.isEmpty()) {
            console.out().println("Nothing to delete.");
        }
        return ExitCodes.DONE;
    }
}
