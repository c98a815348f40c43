package io.gpt4all.shell.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code gpt4all} itself: version, help, and what holds for all commands. */
@Command(
        name = "gpt4all",
        header = "Runs language models on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "130:interrupted"},
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Of the distribution also: gpt4all shell, the container's own shell.",
            "Errors are one line on standard error.",
            "Try: gpt4all run \"Why is the sky blue?\""
        })
final class RootCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
    private boolean help;

    @Option(names = "--version", description = "Shows the versions of gpt4all and llama.cpp.")
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Prints the stack trace of an error.")
    private boolean debug;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    RootCommand(Console console) {
        this.console = console;
    }

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        if (!version) {
            throw new ParameterException(spec.commandLine(), "No command is given");
        }
        Versions.print(console);
        return ExitCodes.DONE;
    }
}
