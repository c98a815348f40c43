package io.gpt4all.shell.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fake conversation: what is said and answered is its history. */
final class FakeSession implements ChatSession {
    private final FakeModel model;
    private final List<ChatMessage> history;
    private @Nullable FakeGeneration last;

    FakeSession(FakeModel model, SessionOptions options) {
        this.model = model;
        this.history = new ArrayList<>(options.messages());
        model.open.add(this);
    }

    @Override
    public Generation start(String message, GenerateOptions sampling) {
        model.said.add(message);
        String text = String.join("", model.pieces);
        boolean nothingComes = model.waitsForCancel && text.isEmpty();
        FakeGeneration answer =
                model.answer(sampling, nothingComes ? () -> {} : () -> remember(message, text));
        last = answer;
        return answer;
    }

    private void remember(String message, String answer) {
        history.add(new ChatMessage(Role.USER, message));
        history.add(new ChatMessage(Role.ASSISTANT, answer));
    }

    private void requireQuiet() {
        if (last != null && !last.hasEnded()) {
            throw new IllegalStateException("A turn is under way.");
        }
    }

    @Override
    public List<ChatMessage> history() {
        return List.copyOf(history);
    }

    @Override
    public void setHistory(List<ChatMessage> messages) {
        requireQuiet();
        model.edits.add(messages);
        history.clear();
        history.addAll(messages);
    }

    @Override
    public Optional<String> undo() {
        requireQuiet();
        for (int last = history.size() - 1; last >= 0; last--) {
            if (history.get(last).role() == Role.USER) {
                String said = history.get(last).content();
                history.subList(last, history.size()).clear();
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    @Override
    public ChatSession fork() {
        return new FakeSession(model, SessionOptions.DEFAULTS.withMessages(history));
    }

    /** Not JSON; the fake model reads it again. */
    @Override
    public String toJson() {
        model.kept.add(history());
        return "kept " + (model.kept.size() - 1);
    }

    @Override
    public int countTokens(String message) {
        return message.length();
    }

    @Override
    public void close() {
        model.open.remove(this);
    }
}
