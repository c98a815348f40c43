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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation. Turns wait in a queue; each renders the whole history when its time has come, and
 * its messages join the history when it has ended well.
 */
final class TemplateSession implements ChatSession {

    private record Turn(ChatMessage message, GenerateOptions options, GenerationHandle handle) {}

    private final String id = "chat-" + UUID.randomUUID();
    private final ChatModel model;
    private final ChatPrompt prompt;

    private final Object lock = new Object();
    private final List<ChatMessage> history;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private @Nullable Turn running;
    private boolean closed;

    TemplateSession(ChatModel model, ChatPrompt prompt, List<ChatMessage> messages) {
        this.model = model;
        this.prompt = prompt;
        this.history = new ArrayList<>(messages);
    }

    @Override
    public Generation start(String message, GenerateOptions options) {
        ChatMessage said = new ChatMessage(Role.USER, message);
        requireNonNull(options, "options");
        GenerationHandle handle = new GenerationHandle(result -> remember(said, result));
        options.deadline().ifPresent(handle::endWithin);
        boolean refused;
        synchronized (lock) {
            refused = closed;
            if (!closed) {
                waiting.add(new Turn(said, options, handle));
            }
        }
        if (refused) {
            handle.fail(sessionClosed());
        } else {
            Threads.pool().execute(this::beginNext);
        }
        return handle;
    }

    @Override
    public List<ChatMessage> history() {
        synchronized (lock) {
            return List.copyOf(history);
        }
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

    private void beginNext() {
        Turn turn;
        List<ChatMessage> messages;
        synchronized (lock) {
            turn = running == null ? waiting.poll() : null;
            if (turn == null) {
                return; // nothing to do, or the end of the one that runs comes here again
            }
            running = turn;
            messages = new ArrayList<>(history);
        }
        messages.add(turn.message());
        begin(turn, messages);
    }

    private void begin(Turn turn, List<ChatMessage> messages) {
        GenerationHandle handle = turn.handle();
        handle.whenEnded(this::ended);
        if (!handle.hasEnded()) {
            try {
                model.run(handle, prompt.request(id, messages, turn.options()));
            } catch (GPT4AllException e) {
                handle.fail(e);
            } catch (RuntimeException
                    | Error e) { // else the session would wait for this turn for ever
                handle.fail(new InferenceException("The turn failed unexpectedly: " + e, e));
            }
        }
    }

    private void remember(ChatMessage said, GenerationResult result) {
        if (result.endReason() == EndReason.CANCELLED && result.text().isEmpty()) {
            return; // as if it had been cancelled before its turn
        }
        synchronized (lock) {
            history.add(said);
            history.add(new ChatMessage(Role.ASSISTANT, result.text()));
        }
    }

    /** On the engine's thread, perhaps: what takes longer goes elsewhere. */
    private void ended() {
        boolean over;
        synchronized (lock) {
            running = null;
            over = closed;
        }
        Threads.pool().execute(over ? () -> model.forget(id) : this::beginNext);
    }

    private static ModelClosedException sessionClosed() {
        return new ModelClosedException("The chat session is closed. Open another one.");
    }
}
