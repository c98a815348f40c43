package io.gpt4all.shell.internal;

import java.util.ServiceConfigurationError;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** Runs one command line and turns every failure into one line and an exit code. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * Runs one command.
     *
     * @param console streams, terminal and models to use
     * @param args the command and its arguments
     * @return 0 done, 1 failed, 2 wrong usage, 130 interrupted
     */
    public static int run(Console console, String... args) {
        RootCommand root = new RootCommand(console);
        try {
            return commandLine(root, console).execute(args);
        } catch (LinkageError | ServiceConfigurationError e) {
            return failed(root, console, e); // picocli catches exceptions only
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private static CommandLine commandLine(RootCommand root, Console console) {
        CommandLine commandLine =
                new CommandLine(root)
                        .addSubcommand(new RunCommand(console))
                        .addSubcommand(new EmbedCommand(console))
                        .addSubcommand(new SimilarityCommand(console))
                        .addSubcommand(new RerankCommand(console))
                        .addSubcommand(new ListCommand(console))
                        .addSubcommand(new PullCommand(console))
                        .addSubcommand(new ShowCommand(console))
                        .addSubcommand(new VerifyCommand(console))
                        .addSubcommand(new RemoveCommand(console))
                        .addSubcommand(new CollectCommand(console))
                        .addSubcommand(new DevicesCommand(console))
                        .setOut(console.out())
                        .setErr(console.err())
                        // A prompt that begins with @ is a prompt, not a file of arguments.
                        .setExpandAtFiles(false)
                        // Looking for colours would load the JDK's console.
                        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                        .setParameterExceptionHandler((e, args) -> wrongUsage(root, console, e))
                        .setExecutionExceptionHandler(
                                (e, line, parsed) -> failed(root, console, e));
        return Numbers.register(commandLine);
    }

    private static int wrongUsage(RootCommand root, Console console, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println(Errors.line(e) + " See '" + command + " --help'.");
        printTrace(root, console, e);
        return ExitCodes.USAGE;
    }

    private static int failed(RootCommand root, Console console, Throwable e) {
        console.err().println(Errors.line(e));
        printTrace(root, console, e);
        return ExitCodes.FAILED;
    }

    private static void printTrace(RootCommand root, Console console, Throwable e) {
        if (root.debug()) {
            e.printStackTrace(console.err());
        }
    }
}
