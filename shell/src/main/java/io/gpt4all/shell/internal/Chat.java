package io.gpt4all.shell.internal;

import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.GenerationResult;
import io.gpt4all.ModelClosedException;
import io.gpt4all.PromptTooLongException;
import io.gpt4all.SessionOptions;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** An interactive conversation: reads a message, streams the answer, until the person leaves. */
final class Chat {
    private static final String PROMPT = "> ";
    private static final String CONTINUED = "... ";
    private static final String SEVERAL_LINES = "\"\"\"";

    private static final String ROOM = "/clear makes room, and a larger --ctx gives more";

    private final GPT4All model;
    private final Lines lines;
    private final PrintWriter err;
    private final Consumer<GenerationResult> report;
    private final ChatCommands commands;

    /**
     * A chat.
     *
     * @param report is told of each answer
     */
    Chat(
            GPT4All model,
            SessionOptions options,
            GenerateOptions sampling,
            Lines lines,
            PrintWriter err,
            Consumer<GenerationResult> report) {
        this.model = model;
        this.lines = lines;
        this.err = err;
        this.report = report;
        this.commands = new ChatCommands(model, options, sampling);
    }

    /** Chats to the end and returns the exit code. */
    int run() {
        say(model.model() + " on " + model.device() + ". " + ChatCommands.SHORT_HELP);
        try {
            Optional<Integer> exit = Optional.empty();
            while (exit.isEmpty()) {
                exit = next(lines.read(PROMPT));
            }
            return exit.get();
        } finally {
            commands.session().close();
        }
    }

    private Optional<Integer> next(Lines.Input input) {
        if (input instanceof Lines.Input.Text text) {
            return text.line().startsWith(SEVERAL_LINES)
                    ? several(text.line().substring(SEVERAL_LINES.length()))
                    : said(text.line());
        }
        say("");
        return Optional.of(
                input == Lines.Input.End.INTERRUPTED ? ExitCodes.INTERRUPTED : ExitCodes.DONE);
    }

    /** Reads on until a line ends with the three quotation marks that the first began with. */
    private Optional<Integer> several(String begin) {
        StringBuilder message = new StringBuilder();
        String line = begin;
        while (!line.stripTrailing().endsWith(SEVERAL_LINES)) {
            message.append(line).append('\n');
            Lines.Input input = lines.read(CONTINUED);
            if (!(input instanceof Lines.Input.Text text)) {
                return next(input);
            }
            line = text.line();
        }
        String last = line.stripTrailing();
        message.append(last, 0, last.length() - SEVERAL_LINES.length());
        String whole = message.toString().strip();
        return whole.isEmpty() ? Optional.empty() : answer(whole);
    }

    private Optional<Integer> said(String line) {
        String text = line.stripTrailing();
        if (text.isBlank()) {
            return Optional.empty();
        }
        return ChatCommands.isCommand(text) ? command(text) : answer(text.strip());
    }

    private Optional<Integer> command(String line) {
        try {
            ChatCommands.Outcome outcome = commands.run(line);
            if (outcome.text().isPresent()) {
                say(outcome.text().get());
            }
            return outcome.ends()
                    ? Optional.of(ExitCodes.DONE)
                    : outcome.retry().flatMap(this::again);
        } catch (ModelClosedException e) {
            throw e;
        } catch (GPT4AllException e) {
            return failed(Errors.line(e));
        }
    }

    /** The conversation with the answer that was stays where none comes in its place. */
    private Optional<Integer> again(ChatCommands.Retry retry) {
        ChatSession anew = retry.anew();
        int left = anew.history().size();
        try {
            return answer(anew, retry.message());
        } finally {
            if (anew.history().size() > left) {
                commands.goOn(anew);
            } else {
                anew.close();
            }
        }
    }

    private Optional<Integer> answer(String message) {
        return answer(commands.session(), message);
    }

    /** A failed answer leaves the conversation as it was, so the chat goes on. */
    private Optional<Integer> answer(ChatSession session, String message) {
        try {
            Answer answer =
                    Answer.stream(
                            session.start(message, commands.sampling()),
                            lines.interrupts(),
                            lines.out());
            if (answer.result().endReason() == EndReason.LENGTH) {
                say("(cut off: the limit of --max-tokens or --ctx is reached; " + ROOM + ")");
            }
            boolean late = answer.result().endReason() == EndReason.CANCELLED;
            if (late && answer.interrupts() == 0 && commands.sampling().deadline().isPresent()) {
                AnswerReport.late(err);
            }
            report.accept(answer.result());
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
