package io.gpt4all.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the container, runs one command in it, or its shell, and stops it. */
public final class Main {
    private static final int FAILED = 1;
    private static final int LEAST_JAVA = 22;
    private static final String SHELL = "shell";

    private Main() {}

    /**
     * Runs {@code gpt4all}.
     *
     * @param arguments {@code shell} for the container's own shell; all else goes to the command
     *     line that a bundle registers
     */
    public static void main(String[] arguments) {
        // JLine, SLF4J and others would look into the launcher's class path first.
        Thread.currentThread().setContextClassLoader(null);
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (Runtime.version().feature() < LEAST_JAVA) {
            return fail(
                    "Java "
                            + Runtime.version().feature()
                            + " is too old: gpt4all needs 22 or"
                            + " newer. Start it with bin/gpt4all, which looks for one, or name one in"
                            + " GPT4ALL_JAVA.");
        }
        try {
            return start(Home.find(), arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("Interrupted while starting.");
        } catch (Exception e) {
            Logger.getLogger(Main.class.getName()).log(Level.FINE, "Not started", e);
            return fail("The container cannot start: " + e);
        }
    }

    private static int start(Home home, String[] arguments) throws Exception {
        UserFolders folders = UserFolders.ofThisProcess();
        Settings settings = Settings.read(home);
        Logs.start(home, folders, Logs.level(settings.logLevel()));
        settings.publish();
        boolean shell = arguments.length == 1 && arguments[0].equals(SHELL);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        BundleCache cache =
                BundleCache.create(List.of(folders.cache().resolve("felix"), temporary));
        try (Container container =
                Container.start(settings.ofFramework(cache.folder(), shell), cache)) {
            closeAtExit(container);
            container.startAll(home.bootJars());
            return shell
                    ? shell(container, home)
                    : command(container, settings.startTimeout(), arguments);
        }
    }

    /** For Ctrl-C and SIGTERM, which end the JVM without coming back here. */
    private static void closeAtExit(Container container) {
        Runnable close =
                () -> {
                    try {
                        container.close();
                    } catch (IOException e) {
                        fail("The container did not stop cleanly: " + e);
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(close, "gpt4all-stop"));
    }

    private static int shell(Container container, Home home) throws Exception {
        container.startAll(home.consoleJars());
        container.awaitStop();
        return 0;
    }

    private static int command(Container container, long timeout, String[] arguments)
            throws InterruptedException {
        Optional<ToIntFunction<String[]>> command = container.commandLine(timeout);
        if (command.isPresent()) {
            return command.get().applyAsInt(Arrays.copyOf(arguments, arguments.length));
        }
        List<String> problems = container.problems();
        fail(
                "No bundle brought the command line within "
                        + timeout
                        + " ms. Bundles that cannot"
                        + " start: "
                        + (problems.isEmpty() ? "none." : problems.size() + "."));
        problems.forEach(problem -> fail("  " + problem));
        return FAILED;
    }

    @SuppressWarnings("SystemOut") // there may be no log yet
    private static int fail(String message) {
        System.err.println("gpt4all: " + message);
        return FAILED;
    }
}
