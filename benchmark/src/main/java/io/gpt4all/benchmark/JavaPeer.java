package io.gpt4all.benchmark;

import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The engine as its callers see it: times are taken where its events arrive. */
final class JavaPeer implements Peer {
    private static final String SESSION = "benchmark";
    private static final Sampling GREEDY = Sampling.of(0, 0);
    private final InferenceModel model;
    private List<Integer> steps = List.of();

    /** Takes over a model, which is closed with this. */
    JavaPeer(InferenceModel model) {
        this.model = model;
    }

    @Override
    public Sample answer(List<Integer> prompt, int tokens) {
        var arrivals = new Arrivals();
        start(SESSION, prompt, tokens, arrivals);
        Sample sample = arrivals.sample.join();
        steps = arrivals.steps;
        forget(SESSION); // so that the next one computes its whole prompt
        return sample;
    }

    /** The same without waiting, in a session that is to be forgotten. */
    CompletableFuture<Sample> start(String session, List<Integer> prompt, int tokens) {
        var arrivals = new Arrivals();
        start(session, prompt, tokens, arrivals);
        return arrivals.sample;
    }

    /** Frees what is kept of a session. */
    void forget(String session) {
        model.forget(session);
    }

    private void start(String session, List<Integer> prompt, int tokens, Arrivals arrivals) {
        int[] ids = prompt.stream().mapToInt(Integer::intValue).toArray();
        var request =
                new GenerationRequest(
                        session,
                        List.of(new Segment.Tokens(ids)),
                        false,
                        GREEDY,
                        tokens,
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty());
        model.generate(request, arrivals).grant(tokens);
    }

    /** Tokens of the prompt that were done after each step of the last answer. */
    List<Integer> steps() {
        return steps;
    }

    @Override
    public void close() {
        model.close();
    }

    /** Runs on the engine's delivery thread, one event after the other. */
    private static final class Arrivals implements Consumer<Event> {
        final CompletableFuture<Sample> sample = new CompletableFuture<>();
        final List<Integer> steps = new ArrayList<>();
        private final long start = System.nanoTime();
        private final List<Integer> ids = new ArrayList<>();
        private long first;
        private int inFirst;

        @Override
        public void accept(Event event) {
            if (event instanceof Event.Started started && started.reusedTokens() > 0) {
                sample.completeExceptionally(
                        new IllegalStateException(
                                "The engine had part of the prompt already: " + started));
            } else if (event instanceof Event.Prefill prefill) {
                steps.add(prefill.done());
            } else if (event instanceof Event.Delta delta) {
                add(delta.ids());
            } else if (event instanceof Event.Finished) {
                long end = System.nanoTime();
                sample.complete(new Sample(first - start, end - first, ids.size() - inFirst, ids));
            } else if (event instanceof Event.Failed failed) {
                sample.completeExceptionally(failed.error());
            }
        }

        private void add(int[] generated) {
            if (ids.isEmpty()) {
                first = System.nanoTime();
                inFirst = generated.length;
            }
            for (int id : generated) {
                ids.add(id);
            }
        }
    }
}
