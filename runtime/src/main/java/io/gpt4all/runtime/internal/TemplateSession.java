package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.InferenceException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation. Turns wait in a queue; each renders the whole history when its time has come, and
 * its messages join the history when it has ended well.
 */
final class TemplateSession implements ChatSession {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateSession.class);

    private record Turn(ChatMessage message, GenerateOptions options, GenerationHandle handle) {}

    private final String id = "chat-" + UUID.randomUUID();
    private final ChatModel model;
    private final ChatPrompt prompt;
    private final Executor pool;

    private final Object lock = new Object();
    private final SessionOptions options;
    private List<Said> history;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private @Nullable Turn running;
    private boolean closed;

    /**
     * A conversation.
     *
     * @param options what it was opened with; its messages are not looked at
     * @param pool where turns begin and their text is told
     */
    TemplateSession(
            ChatModel model,
            ChatPrompt prompt,
            SessionOptions options,
            List<Said> history,
            Executor pool) {
        this.model = model;
        this.prompt = prompt;
        this.pool = pool;
        this.options = options;
        this.history = List.copyOf(history);
    }

    @Override
    public Generation start(String message, GenerateOptions options) {
        ChatMessage said = new ChatMessage(Role.USER, message);
        requireNonNull(options, "options");
        GenerationHandle handle =
                new GenerationHandle((result, ids) -> remember(said, result, ids), pool);
        options.deadline().ifPresent(handle::endWithin);
        if (queue(new Turn(said, options, handle))) {
            later(this::beginNext);
        } else {
            handle.fail(sessionClosed());
        }
        return handle;
    }

    /** Takes a turn into the queue, unless the session is closed. */
    private boolean queue(Turn turn) {
        List<Turn> ahead;
        synchronized (lock) {
            if (closed) {
                return false;
            }
            ahead = new ArrayList<>(waiting);
            if (running != null) {
                ahead.add(running);
            }
            waiting.add(turn);
        }
        // Whoever should read them may have left, or wait in the same thread for this one.
        ahead.forEach(each -> each.handle().grantAll());
        return true;
    }

    @Override
    public List<ChatMessage> history() {
        return Said.messages(said());
    }

    private List<Said> said() {
        synchronized (lock) {
            return history;
        }
    }

    @Override
    public void setHistory(List<ChatMessage> messages) {
        List<ChatMessage> wanted = List.copyOf(messages);
        synchronized (lock) {
            requireQuiet();
            history = Said.edited(history, wanted);
        }
    }

    @Override
    public Optional<String> undo() {
        synchronized (lock) {
            requireQuiet();
            for (int last = history.size() - 1; last >= 0; last--) {
                ChatMessage message = history.get(last).message();
                if (message.role() == Role.USER) {
                    history = List.copyOf(history.subList(0, last));
                    return Optional.of(message.content());
                }
            }
            return Optional.empty();
        }
    }

    /** A turn is over when its result can be seen, be it a moment before the session knows. */
    private void requireQuiet() {
        boolean runs = running != null && !running.handle().isSettled();
        if (runs || !waiting.stream().allMatch(turn -> turn.handle().isSettled())) {
            throw new IllegalStateException(
                    "A turn of this session is under way. Wait for its result, or cancel it.");
        }
    }

    @Override
    public ChatSession fork() {
        List<Said> begin;
        synchronized (lock) {
            if (closed) {
                throw sessionClosed();
            }
            begin = history;
        }
        return new TemplateSession(model, prompt, options, begin, pool);
    }

    @Override
    public String toJson() {
        return SessionJson.write(options.withMessages(history()));
    }

    @Override
    public int countTokens(String message) {
        List<Said> all = new ArrayList<>(said());
        all.add(Said.of(new ChatMessage(Role.USER, message)));
        return model.count(prompt.request("", all, GenerateOptions.DEFAULTS));
    }

    @Override
    public void close() {
        List<Turn> left;
        Turn current;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            current = running;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(turn -> turn.handle().fail(sessionClosed()));
        if (current == null) {
            model.forget(id);
        } else {
            current.handle().cancel(); // its end forgets
        }
    }

    /** Where no thread can be had, the turns that wait for one fail: else they would for ever. */
    private void later(Runnable action) {
        try {
            pool.execute(action);
        } catch (RuntimeException | Error e) {
            LOG.warn("No thread could be started for a chat session", e);
            List<Turn> left = List.of();
            synchronized (lock) {
                if (running == null) { // else its end tries again
                    left = List.copyOf(waiting);
                    waiting.clear();
                }
            }
            String message = "No thread could be started for the turn: " + e + ". Try again later.";
            left.forEach(turn -> turn.handle().fail(new InferenceException(message, e)));
        }
    }

    private void beginNext() {
        Turn turn;
        List<Said> messages;
        synchronized (lock) {
            turn = running == null ? waiting.poll() : null;
            if (turn == null) {
                return; // nothing to do, or the end of the one that runs comes here again
            }
            running = turn;
            messages = new ArrayList<>(history);
        }
        messages.add(Said.of(turn.message()));
        begin(turn, messages);
    }

    private void begin(Turn turn, List<Said> messages) {
        GenerationHandle handle = turn.handle();
        handle.whenEnded(this::ended);
        if (!handle.hasEnded()) {
            try {
                GenerationRequest request = prompt.request(id, messages, turn.options());
                model.run(handle, request, prompt.thinking(request));
            } catch (GPT4AllException e) {
                handle.fail(e);
            } catch (RuntimeException
                    | Error e) { // else the session would wait for this turn for ever
                handle.fail(new InferenceException("The turn failed unexpectedly: " + e, e));
            }
        }
    }

    private void remember(ChatMessage said, GenerationResult result, int[] ids) {
        boolean cancelled = result.endReason() == EndReason.CANCELLED;
        if (cancelled && (result.text().isEmpty() || !options.keepCancelled())) {
            return; // as if it had been cancelled before its turn
        }
        var answer = new ChatMessage(Role.ASSISTANT, result.text(), result.thinking());
        synchronized (lock) {
            List<Said> more = new ArrayList<>(history);
            more.add(Said.of(said));
            more.add(new Said(answer, ids));
            history = List.copyOf(more);
        }
    }

    /** On the engine's thread, perhaps: what takes longer goes elsewhere. */
    private void ended() {
        boolean over;
        synchronized (lock) {
            running = null;
            over = closed;
        }
        later(over ? () -> model.forget(id) : this::beginNext);
    }

    private static ModelClosedException sessionClosed() {
        return new ModelClosedException("The chat session is closed. Open another one.");
    }
}
