package io.gpt4all.shell.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.LoraAdapter;
import io.gpt4all.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fake model that records what it is asked and answers with fixed pieces. */
final class FakeModel implements GPT4All {
    final List<String> raw = new ArrayList<>();
    final List<List<ChatMessage>> kept = new ArrayList<>();

    /** What histories were replaced by: such messages have no tokens. */
    final List<List<ChatMessage>> edits = new ArrayList<>();

    final Set<ChatSession> open = new HashSet<>();
    final List<String> said = new ArrayList<>();
    final List<SessionOptions> sessions = new ArrayList<>();
    final List<GenerateOptions> options = new ArrayList<>();
    List<String> pieces = List.of("Blue ", "sky \u2600.");
    boolean closed;
    boolean waitsForCancel;
    @Nullable RuntimeException failure;
    Runnable whenAsked = () -> {};

    FakeGeneration answer(GenerateOptions how, Runnable whenEnded) {
        options.add(how);
        var answer = new FakeGeneration(pieces, failure, waitsForCancel, whenAsked, whenEnded);
        how.deadline().ifPresent(time -> delayed(time).execute(answer::cancel));
        return answer;
    }

    private static Executor delayed(Duration time) {
        return CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Generation start(String prompt, GenerateOptions how) {
        raw.add(prompt);
        return answer(how, () -> {});
    }

    @Override
    public ChatSession chatSession(SessionOptions how) {
        sessions.add(how);
        return new FakeSession(this, how);
    }

    @Override
    public ChatSession restoreSession(String json) {
        if (!json.startsWith("kept ")) {
            throw new InvalidRequestException("This is no session.");
        }
        List<ChatMessage> messages = kept.get(Integer.parseInt(json.substring(5)));
        return new FakeSession(this, SessionOptions.DEFAULTS.withMessages(messages));
    }

    @Override
    public int countTokens(String prompt) {
        return prompt.length();
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
        return messages.size();
    }

    @Override
    public String model() {
        return "tiny";
    }

    @Override
    public String architecture() {
        return "fake";
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String device() {
        return "Fake CPU";
    }

    @Override
    public int contextLength() {
        return 1234;
    }

    @Override
    public void addAdapter(LoraAdapter adapter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeAdapter(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LoraAdapter> adapters() {
        return List.of();
    }

    @Override
    public void close() {
        closed = true;
    }
}
