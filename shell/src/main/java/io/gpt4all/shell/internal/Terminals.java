package io.gpt4all.shell.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Finds out whether there is a terminal, and opens it for a chat. */
final class Terminals {
    /** Set to {@code true} or {@code false} by a start script that has looked itself. */
    static final String INPUT_PROPERTY = "gpt4all.stdin.terminal";

    /** The same for standard output. */
    static final String OUTPUT_PROPERTY = "gpt4all.stdout.terminal";

    private static final boolean IS_WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private Terminals() {}

    /** Whether a person sits at standard input. */
    static boolean isInputTerminal() {
        String told = System.getProperty(INPUT_PROPERTY);
        return told == null ? hasConsole() : Boolean.parseBoolean(told);
    }

    /** Whether standard output is a terminal, whatever standard input is. */
    static boolean isOutputTerminal() {
        String told = System.getProperty(OUTPUT_PROPERTY);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        return isTerminal(1);
    }

    /** Asks the command test, which sees the descriptor that it inherits; Java does not tell. */
    private static boolean isTerminal(int descriptor) {
        if (IS_WINDOWS) {
            return hasConsole(); // only where input is a terminal too
        }
        try {
            String number = Integer.toString(descriptor);
            return new ProcessBuilder("test", "-t", number).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return hasConsole(); // a system without that command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whatever is asked next stops the command
            return true;
        }
    }

    /**
     * Before Java 22 a console exists only on a terminal; since then it may always exist and has a
     * method that tells.
     */
    @SuppressWarnings("SystemConsoleNull") // null before Java 22, which this handles
    private static boolean hasConsole() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Object terminal = java.io.Console.class.getMethod("isTerminal").invoke(console);
            return Boolean.TRUE.equals(terminal);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The console does not say if it is a terminal.", e);
        }
    }

    /** The line editor, or plain lines where the optional JLine bundle is not installed. */
    static Lines open() {
        try {
            return Editor.open();
        } catch (NoClassDefFoundError e) {
            PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
            return new PlainLines(System.in, StandardCharsets.UTF_8, out, new ProcessSignals());
        }
    }

    /**
     * A bar on a terminal, lines elsewhere and where JLine is not installed. JLine, which knows how
     * wide the terminal is, opens it only if standard input is one too.
     */
    static ProgressView progress(PrintWriter err) {
        if (!IS_WINDOWS && (!isTerminal(2) || Terminal.TYPE_DUMB.equals(System.getenv("TERM")))) {
            return new PlainProgress(err);
        }
        if (!IS_WINDOWS && !isTerminal(0)) {
            return new BarProgress(err, () -> 0, () -> {});
        }
        try {
            return Editor.progress(err);
        } catch (NoClassDefFoundError | UncheckedIOException e) {
            return new PlainProgress(err);
        }
    }

    /** All that needs JLine's terminal classes, so that this class loads without them. */
    private static final class Editor {

        static Lines open() {
            return withLoaderOf(TerminalBuilder.class, Editor::build);
        }

        static ProgressView progress(PrintWriter err) {
            return withLoaderOf(TerminalBuilder.class, () -> bar(err));
        }

        /** Signals are left to the command, which watches them itself. */
        private static ProgressView bar(PrintWriter err) {
            try {
                Terminal terminal =
                        TerminalBuilder.builder()
                                .name("gpt4all")
                                .providers("exec,ffm,jni")
                                .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                                .nativeSignals(false)
                                .dumb(true)
                                .build();
                if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                    terminal.close();
                    return new PlainProgress(err);
                }
                return new BarProgress(terminal.writer(), terminal::getWidth, terminal);
            } catch (IOException e) {
                throw new UncheckedIOException("The terminal could not be opened.", e);
            }
        }

        /**
         * The provider that calls stty goes first: the native ones set the line's speed to 0 and do
         * not put it back (JLine issue 2170). Windows has no stty and takes the next one.
         */
        private static Lines build() {
            try {
                Terminal terminal =
                        TerminalBuilder.builder().name("gpt4all").providers("exec,ffm,jni").build();
                return new EditedLines(terminal, UserFolders.history());
            } catch (IOException e) {
                throw new UncheckedIOException("The terminal could not be opened.", e);
            }
        }

        /** JLine looks for its terminal providers in the context class loader only. */
        private static <T> T withLoaderOf(Class<?> type, Supplier<T> action) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(type.getClassLoader());
            try {
                return action.get();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
