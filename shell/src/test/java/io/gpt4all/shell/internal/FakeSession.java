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

/** A fake conversation: what is said and answered is its history. */
final class FakeSession implements ChatSession {
    private final FakeModel model;
    private final List<ChatMessage> history;

    FakeSession(FakeModel model, SessionOptions options) {
        this.model = model;
        this.history = new ArrayList<>(options.messages());
    }

    @Override
    public Generation start(String message, GenerateOptions sampling) {
        model.said.add(message);
        boolean nothingComes = model.waitsForCancel && model.pieces.isEmpty();
        if (model.failure == null && !nothingComes) {
            history.add(new ChatMessage(Role.USER, message));
            history.add(new ChatMessage(Role.ASSISTANT, String.join("", model.pieces)));
        }
        return model.answer(sampling);
    }

    @Override
    public List<ChatMessage> history() {
        return List.copyOf(history);
    }

    @Override
    public void setHistory(List<ChatMessage> messages) {
        history.clear();
        history.addAll(messages);
    }

    @Override
    public Optional<String> undo() {
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
    public void close() {}
}
