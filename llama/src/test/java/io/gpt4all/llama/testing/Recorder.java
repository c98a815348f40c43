package io.gpt4all.llama.testing;

import io.gpt4all.TokenChoice;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A sink that keeps the events of one request and waits for them. */
public class Recorder implements Consumer<Event> {
    private final List<Event> events = new ArrayList<>();
    private final CompletableFuture<Event> end = new CompletableFuture<>();
    private final CompletableFuture<Event> firstText = new CompletableFuture<>();

    @Override
    public synchronized void accept(Event event) {
        events.add(event);
        if (event instanceof Event.Delta) {
            firstText.complete(event);
        } else if (event instanceof Event.Finished || event instanceof Event.Failed) {
            end.complete(event);
        }
    }

    /** Waits for the first text. */
    public void awaitText() {
        join(firstText);
    }

    /** Waits for the end, good or bad. */
    public Event awaitEnd() {
        return join(end);
    }

    /** What has come so far. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Waits for the end and expects it to be a good one. */
    public Event.Finished finished() {
        Event event = join(end);
        if (event instanceof Event.Finished finished) {
            return finished;
        }
        throw new AssertionError("Not finished but " + event);
    }

    /** Waits for the end and expects it to be an error. */
    public EngineException failure() {
        Event event = join(end);
        if (event instanceof Event.Failed failed) {
            return failed.error();
        }
        throw new AssertionError("Not failed but " + event);
    }

    /** Whether the request has ended. */
    public boolean hasEnded() {
        return end.isDone();
    }

    /** The text so far. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        events.forEach(e -> text.append(e instanceof Event.Delta delta ? delta.text() : ""));
        return text.toString();
    }

    /** The ids so far. */
    public synchronized List<Integer> ids() {
        List<Integer> ids = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Delta delta) {
                for (int id : delta.ids()) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** The probabilities so far. */
    public synchronized List<TokenChoice> choices() {
        List<TokenChoice> choices = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Delta delta) {
                choices.addAll(delta.choices());
            }
        }
        return choices;
    }

    /** Tokens of the prompt that were computed after each of its steps. */
    public synchronized List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Prefill prefill) {
                steps.add(prefill.done());
            }
        }
        return steps;
    }

    private static Event join(CompletableFuture<Event> future) {
        return future.orTimeout(5, TimeUnit.MINUTES).join();
    }
}
