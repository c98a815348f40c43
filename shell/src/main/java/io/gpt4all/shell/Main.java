package io.gpt4all.shell;

import io.gpt4all.GPT4AllFactory;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.shell.internal.CommandLines;
import io.gpt4all.shell.internal.Console;

/**
 * The {@code gpt4all} command line on a class path or module path. In an OSGi container the service
 * {@code ToIntFunction} with the property {@code io.gpt4all.main=true} does the same.
 */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        // A path without a logging backend is fine here; SLF4J would say so on each start.
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        System.exit(
                CommandLines.run(
                        Console.ofProcess(GPT4AllFactory::load, ModelRegistry::load), args));
    }
}
