package io.gpt4all.llama.internal.embedding;

import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.TokenizerThread;
import io.gpt4all.llama.internal.inference.FutureCall;
import io.gpt4all.llama.internal.inference.Loaded;
import io.gpt4all.llama.internal.inference.PromptTokenizer;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** A loaded model with the lanes that compute for it. */
public final class LlamaEmbeddingModel implements EmbeddingModel, Loaded {
    /**
     * Characters that are tokenised while the caller waits, some 0.2 ms; two changes of threads for
     * a short text would take as long, and wait for longer ones.
     */
    private static final int AT_ONCE = 10_000;

    private final LlamaModel model;
    private final EmbeddingInfo info;
    private final TextTokenizer words;
    private final PromptTokenizer prompts;
    private final int vocabularySize;
    private final EmbedQueue queue;
    private final EmbedLanes lanes;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * Takes over a model and starts to wait for work.
     *
     * @param words turns a text into ids
     * @param lanes how many compute beside each other at most, each with {@code info.threads() /
     *     lanes} threads
     * @param adaptive whether a batch takes fewer threads while other work wants the processors
     * @param values of what a sequence becomes
     */
    public LlamaEmbeddingModel(
            LlamaModel model,
            EmbeddingInfo info,
            TextTokenizer words,
            BatchLimits limits,
            int lanes,
            boolean adaptive,
            int values) {
        this.model = model;
        this.info = info;
        this.words = words;
        this.prompts = new PromptTokenizer(model.vocab(), Integer.MAX_VALUE);
        this.vocabularySize = model.vocab().size();
        this.queue = new EmbedQueue(limits);
        var share =
                new EmbedLane.Share(
                        info.threads(),
                        info.threads() / lanes,
                        adaptive,
                        info.setup().polling(),
                        info.setup().verbose());
        var sizes = new Encoders.Sizes(model, info.setup(), limits, info.contextLength(), values);
        this.lanes =
                new EmbedLanes(
                        queue,
                        lanes,
                        number -> new EmbedLane(number, queue, new Encoders(sizes), share));
    }

    @Override
    public EmbeddingInfo info() {
        return info;
    }

    @Override
    public Call<List<int[]>> tokenize(List<String> texts) {
        List<String> all = List.copyOf(texts);
        boolean here = words.isForAnyThread() && length(all) <= AT_ONCE;
        Executor executor = here ? Runnable::run : TokenizerThread.executor();
        return FutureCall.start(executor, cancelled -> ids(all, cancelled));
    }

    private static long length(List<String> texts) {
        return texts.stream().mapToLong(String::length).sum();
    }

    private List<int[]> ids(List<String> texts, BooleanSupplier cancelled) {
        List<int[]> ids = new ArrayList<>();
        for (String text : texts) {
            if (closed.isDone()) {
                throw EmbedQueue.closed();
            }
            if (cancelled.getAsBoolean()) {
                throw new EngineException(Code.CANCELLED, "Cancelled between two texts.");
            }
            try {
                ids.add(words.ids(text));
            } catch (EngineException e) {
                throw placed(e, ids.size());
            }
        }
        return ids;
    }

    /** With the number of the text that it is about. */
    private static EngineException placed(EngineException e, int text) {
        Map<String, Long> figures = new HashMap<>(e.figures());
        figures.put("text", (long) text);
        return new EngineException(e.code(), String.valueOf(e.getMessage()), figures, e);
    }

    @Override
    public Call<int[]> tokenizePrompt(List<Segment> text) {
        List<Segment> all = List.copyOf(text);
        return FutureCall.start(
                TokenizerThread.executor(), cancelled -> prompts.tokenize(all, false));
    }

    @Override
    public Call<float[][]> embed(List<int[]> sequences) {
        var call = new EmbedCall(List.copyOf(sequences), this::cancelled);
        try {
            check(call.sequences());
            lanes.start(queue.add(call));
        } catch (EngineException e) {
            call.fail(e);
        } catch (OutOfMemoryError e) { // no thread to be had
            queue.remove(call);
            call.fail(new EngineException(Code.NATIVE_FAILURE, String.valueOf(e), Map.of(), e));
        }
        return call;
    }

    private void cancelled(EmbedCall call) {
        queue.remove(call);
        lanes.reconsider();
    }

    /** What is too long for the model, or no token of its, would be read out of bounds. */
    private void check(List<int[]> sequences) {
        if (sequences.isEmpty()) {
            throw new EngineException(Code.INVALID_ARGUMENT, "There are no sequences to embed.");
        }
        for (int[] sequence : sequences) {
            if (sequence.length == 0) {
                throw new EngineException(Code.INVALID_ARGUMENT, "A sequence has no tokens.");
            }
            if (sequence.length > info.contextLength()) {
                throw tooLong(sequence.length);
            }
            for (int token : sequence) {
                LlamaVocab.requireToken(token, vocabularySize);
            }
        }
    }

    private EngineException tooLong(int tokens) {
        return new EngineException(
                Code.PROMPT_TOO_LONG,
                "A sequence has %d tokens; this model takes %d at once."
                        .formatted(tokens, info.contextLength()),
                Map.of(
                        "promptTokens", (long) tokens,
                        "contextLength", (long) info.contextLength()),
                null);
    }

    @Override
    public void onClose(Runnable action) {
        var unused = closed.thenRun(action);
    }

    @Override
    public void close() {
        if (lanes.isLane(
                Thread.currentThread())) { // somebody's callback: it cannot wait for itself
            new Thread(this::close, "llama-embed-close").start();
            return;
        }
        lanes.close();
        // On that thread, because a text may just be tokenised with the vocabulary.
        TokenizerThread.executor().execute(this::free);
        closed.join();
    }

    private void free() {
        if (!closed.isDone()) {
            model.close();
            closed.complete(null);
        }
    }
}
