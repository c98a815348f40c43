package io.gpt4all.shell.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What begins with a slash in a chat, and the conversation that it changes. Of one thread. */
final class ChatCommands {
    static final String SHORT_HELP =
            "/bye ends the chat, /clear forgets what was said, /help shows all commands.";

    private static final String HELP =
            """
            /system [TEXT]       shows the instructions, or changes them
            /undo                takes back what was said last, and the answer to it
            /retry               has the last message answered anew
            /clear               forgets what was said
            /save FILE           keeps the conversation
            /load FILE           goes on with one that was kept
            /set [OPTION VALUE]  shows how answers are sampled, or changes it: /set temp 0.2
            /bye                 ends the chat
            A line that begins with a space is never a command. A message of several lines begins
            and ends with three quotation marks.""";

    /** A word after the slash, and what follows it; {@code /usr/bin} is something to talk about. */
    private static final Pattern COMMAND = Pattern.compile("/(\\w*)(?:\\s+(.*))?");

    private static final String NOTHING = "Nothing was said yet.";

    private final GPT4All model;
    private final ChatSettings settings;
    private ChatSession session;

    /**
     * What came of a command.
     *
     * @param text to be shown
     * @param retry to be answered
     * @param ends whether the chat is over
     */
    record Outcome(Optional<String> text, Optional<Retry> retry, boolean ends) {
        static Outcome shows(String text) {
            return new Outcome(Optional.of(text), Optional.empty(), false);
        }
    }

    /**
     * A message that is to be answered anew.
     *
     * @param anew the conversation without it; that with the answer it had is there until {@link
     *     #goOn}
     */
    record Retry(String message, ChatSession anew) {}

    ChatCommands(GPT4All model, SessionOptions options, GenerateOptions sampling) {
        this.model = model;
        this.settings = new ChatSettings(sampling);
        this.session = model.chatSession(options);
    }

    static boolean isCommand(String line) {
        return COMMAND.matcher(line).matches();
    }

    ChatSession session() {
        return session;
    }

    /** Goes on with another conversation instead. */
    void goOn(ChatSession other) {
        session.close();
        session = other;
    }

    GenerateOptions sampling() {
        return settings.options();
    }

    /** Does what a line says; what is wrong with it is shown. */
    Outcome run(String line) {
        Matcher parts = COMMAND.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        String rest = parts.group(2) == null ? "" : parts.group(2).strip();
        try {
            return run(String.valueOf(parts.group(1)), rest);
        } catch (IllegalArgumentException e) {
            return Outcome.shows(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Outcome.shows(rest + " cannot be used: " + TextFiles.reason(e) + ".");
        }
    }

    private Outcome run(String word, String rest) throws IOException {
        return switch (word) {
            case "bye" -> new Outcome(Optional.empty(), Optional.empty(), true);
            case "help" -> Outcome.shows(HELP);
            case "clear" -> clear();
            case "system" -> rest.isEmpty() ? showSystem() : setSystem(rest);
            case "undo" ->
                    Outcome.shows(session.undo().map("Taken back: "::concat).orElse(NOTHING));
            case "retry" -> retry();
            case "save" -> save(file(rest));
            case "load" -> load(file(rest));
            case "set" -> Outcome.shows(rest.isEmpty() ? settings.list() : settings.set(rest));
            default -> Outcome.shows("There is no /" + word + ": " + SHORT_HELP);
        };
    }

    private Outcome clear() {
        session.setHistory(instructions().map(List::of).orElse(List.of()));
        return Outcome.shows("Forgotten.");
    }

    private Optional<ChatMessage> instructions() {
        return session.history().stream().limit(1).filter(m -> m.role() == Role.SYSTEM).findFirst();
    }

    private Outcome showSystem() {
        return Outcome.shows(
                instructions().map(ChatMessage::content).orElse("There are no instructions."));
    }

    private Outcome setSystem(String text) {
        List<ChatMessage> messages = new ArrayList<>(session.history());
        messages.removeIf(message -> message.role() == Role.SYSTEM);
        messages.add(0, new ChatMessage(Role.SYSTEM, text));
        session.setHistory(messages);
        return Outcome.shows("The instructions are changed.");
    }

    private Outcome retry() {
        ChatSession anew = session.fork();
        Optional<Retry> retry = anew.undo().map(message -> new Retry(message, anew));
        if (retry.isEmpty()) {
            anew.close();
            return Outcome.shows(NOTHING);
        }
        return new Outcome(Optional.empty(), retry, false);
    }

    private Outcome save(Path file) throws IOException {
        ChatFiles.save(file, session.toJson());
        return Outcome.shows("Kept in " + file + ".");
    }

    private Outcome load(Path file) throws IOException {
        goOn(model.restoreSession(ChatFiles.load(file)));
        long said = session.history().stream().filter(m -> m.role() == Role.USER).count();
        return Outcome.shows("Goes on after " + said + (said == 1 ? " message." : " messages."));
    }

    private static Path file(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Name a file: /save FILE, /load FILE.");
        }
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException(name + " is a folder. Name a file.");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + " is no name of a file.", e);
        }
    }
}
