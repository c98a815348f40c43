package io.gpt4all.shell.internal;

import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.ModelClosedException;
import io.gpt4all.PromptTooLongException;
import io.gpt4all.SessionOptions;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Pattern;

/** An interactive conversation: reads a line, streams the answer, until the person leaves. */
final class Chat {
    private static final String PROMPT = "> ";
    private static final String COMMANDS =
            "/bye ends the chat, /clear forgets what was said, /help shows this.";

    private static final String ROOM = "/clear makes room, and a larger --ctx gives more";

    /** A single word after the slash; {@code /usr/bin} is something to talk about. */
    private static final Pattern COMMAND = Pattern.compile("/\\w*");

    private final GPT4All model;
    private final SessionOptions options;
    private final GenerateOptions sampling;
    private final Lines lines;
    private final PrintWriter err;
    private ChatSession session;

    Chat(
            GPT4All model,
            SessionOptions options,
            GenerateOptions sampling,
            Lines lines,
            PrintWriter err) {
        this.model = model;
        this.options = options;
        this.sampling = sampling;
        this.lines = lines;
        this.err = err;
        this.session = model.chatSession(options);
    }

    /** Chats to the end and returns the exit code. */
    int run() {
        say(model.model() + " on " + model.device() + ". " + COMMANDS);
        try {
            Optional<Integer> exit = Optional.empty();
            while (exit.isEmpty()) {
                exit = next(lines.read(PROMPT));
            }
            return exit.get();
        } finally {
            session.close();
        }
    }

    private Optional<Integer> next(Lines.Input input) {
        if (input instanceof Lines.Input.Text text) {
            return said(text.line());
        }
        say("");
        return Optional.of(
                input == Lines.Input.End.INTERRUPTED ? ExitCodes.INTERRUPTED : ExitCodes.DONE);
    }

    private Optional<Integer> said(String line) {
        String word = line.stripTrailing();
        if (word.isBlank()) {
            return Optional.empty();
        }
        return COMMAND.matcher(word).matches() ? command(word) : answer(line.strip());
    }

    private Optional<Integer> command(String word) {
        switch (word) {
            case "/bye" -> {
                return Optional.of(ExitCodes.DONE);
            }
            case "/clear" -> clear();
            case "/help" -> say(COMMANDS + " A line that begins with a space is never a command.");
            default -> say("There is no " + word + ": " + COMMANDS);
        }
        return Optional.empty();
    }

    private void clear() {
        session.close();
        session = model.chatSession(options);
        say("Forgotten.");
    }

    /** A failed answer leaves the conversation as it was, so the chat goes on. */
    private Optional<Integer> answer(String message) {
        try {
            Answer answer =
                    Answer.stream(
                            session.start(message, sampling), lines.interrupts(), lines.out());
            if (answer.result().endReason() == EndReason.LENGTH) {
                say("(cut off: the limit of --max-tokens or --ctx is reached; " + ROOM + ")");
            }
            return answer.interrupts() > 1 ? Optional.of(ExitCodes.INTERRUPTED) : Optional.empty();
        } catch (ModelClosedException e) {
            throw e;
        } catch (PromptTooLongException e) {
            return failed(Errors.line(e) + " In this chat: " + ROOM + ".");
        } catch (GPT4AllException e) {
            return failed(Errors.line(e));
        }
    }

    private Optional<Integer> failed(String line) {
        err.println(line);
        err.flush();
        return Optional.empty();
    }

    private void say(String text) {
        lines.out().println(text);
        lines.out().flush();
    }
}
