package io.gpt4all.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Where log records go: all to a file, warnings and worse to standard error as one line.
 *
 * <p>On {@code java.util.logging}, since the JDK has it already: SLF4J's provider for it, Felix,
 * SCR and fileinstall all end here, and starting it costs next to nothing.
 */
final class Logs {
    private static final String NAME = "gpt4all.log";

    /** Kept: the log manager holds loggers weakly, and their levels with them. */
    private static final Logger OURS = Logger.getLogger("io.gpt4all");

    private Logs() {}

    /**
     * Starts logging.
     *
     * @param level least level of our own records; of others those from WARNING on, unless this
     *     asks for debugging
     */
    static void start(Home home, UserFolders folders, Level level) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        boolean quiet = level.intValue() >= Level.INFO.intValue();
        root.setLevel(quiet ? Level.WARNING : level);
        OURS.setLevel(level);
        root.addHandler(new LogFile(chooseFolder(home, folders).resolve(NAME)));
        root.addHandler(new WarningsOnStandardError());
    }

    private static Path chooseFolder(Home home, UserFolders folders) {
        Path own = home.folder().resolve("logs");
        return canHold(own) ? own : folders.logs();
    }

    private static boolean canHold(Path folder) {
        return Files.exists(folder)
                ? Files.isDirectory(folder) && Files.isWritable(folder)
                : Files.isWritable(folder.getParent());
    }

    /** The level of that SLF4J name; INFO if there is no such name. */
    static Level level(String name) {
        return switch (name) {
            case "ERROR" -> Level.SEVERE;
            case "WARN" -> Level.WARNING;
            case "DEBUG" -> Level.FINE;
            case "TRACE" -> Level.FINEST;
            default -> Level.INFO;
        };
    }
}
