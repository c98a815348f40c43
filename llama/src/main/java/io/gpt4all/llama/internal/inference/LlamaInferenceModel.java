package io.gpt4all.llama.internal.inference;

import io.gpt4all.ContextOverflow;
import io.gpt4all.LoraAdapter;
import io.gpt4all.grammar.Grammar;
import io.gpt4all.grammar.GrammarException;
import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.Threads;
import io.gpt4all.llama.internal.facade.TokenizerThread;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A loaded model with its context, its loop and its delivery thread. */
public final class LlamaInferenceModel implements InferenceModel, Loaded {
    /** The SDK keeps as much of the context free, so that an answer can begin. */
    private static final int ROOM_FOR_ANSWER = 4;

    private final LlamaModel model;
    private final ModelInfo info;
    private final PromptTokenizer tokenizer;
    private final Adapters adapters;
    private final RequestQueue queue;
    private final Delivery delivery;
    private final InferenceLoop loop;
    private final Thread thread;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * Takes over a model and a context and starts the loop.
     *
     * @param requests how many are computed together
     * @param adaptive whether steps take fewer threads while other work wants the processors
     * @param adapters the model's LoRA adapters, with those of the beginning
     */
    public LlamaInferenceModel(
            LlamaModel model,
            LlamaContext context,
            ModelInfo info,
            int requests,
            boolean adaptive,
            Adapters adapters) {
        this.model = model;
        this.adapters = adapters;
        this.info = info;
        this.queue = new RequestQueue(info.setup().queueLimit());
        this.tokenizer = new PromptTokenizer(model.vocab(), info.contextLength());
        this.delivery = new Delivery("llama-delivery");
        KvCache cache =
                new KvCache(
                        context.memory(),
                        context.sequences(),
                        info.recurrent(),
                        info.slidingWindow());
        var limits =
                new InferenceLoop.Limits(
                        requests,
                        info.contextLength(),
                        context.length(),
                        adaptive,
                        info.setup().verbose());
        this.loop =
                new InferenceLoop(context, model.vocab(), cache, queue, limits, adapters::close);
        this.thread = new Thread(loop, "llama-loop");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // no more threads: whoever called frees what it gave us
            delivery.close();
            throw e;
        }
    }

    @Override
    public void onClose(Runnable action) {
        var unused = closed.thenRun(action);
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public Call<int[]> tokenize(List<Segment> text, boolean addSpecial) {
        return FutureCall.start(
                TokenizerThread.executor(), c -> tokenizer.tokenize(text, addSpecial));
    }

    @Override
    public Call<String> detokenize(int[] tokens) {
        return FutureCall.start(TokenizerThread.executor(), c -> model.vocab().detokenize(tokens));
    }

    @Override
    public Generation generate(GenerationRequest spec, Consumer<Event> sink) {
        Request request;
        try {
            Adapters.Use used = adapters.use(spec.execution().adapters());
            request = new Request(spec, used, sink, delivery, queue, loop);
        } catch (EngineException e) {
            return failed(new Request(spec, adapters.none(), sink, delivery, queue, loop), e);
        }
        try {
            queue.announce();
        } catch (EngineException e) {
            return failed(request, e);
        }
        FutureCall.start(TokenizerThread.executor(), c -> prompt(spec))
                .result()
                .thenAccept(prompt -> enqueue(request, prompt))
                .exceptionally(error -> refuse(request, error));
        return request;
    }

    private static Request failed(Request request, EngineException reason) {
        request.fail(reason);
        return request;
    }

    /** A tokenised prompt, and how many of its first tokens a shift leaves. */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    private record Prompt(int[] ids, int kept) {}

    private Prompt prompt(GenerationRequest spec) {
        int[] ids = tokenizer.tokenize(spec.prompt(), spec.addSpecial());
        requireRoom(ids.length);
        return new Prompt(ids, kept(spec, ids));
    }

    private void requireRoom(int tokens) {
        if (tokens == 0) {
            throw new EngineException(
                    Code.EMPTY_PROMPT, "The prompt is empty: there is nothing to go on from.");
        }
        int limit = info.contextLength() - ROOM_FOR_ANSWER;
        if (tokens > limit) {
            throw new EngineException(
                    Code.PROMPT_TOO_LONG,
                    String.format(
                            Locale.ROOT,
                            "The prompt has %d tokens; with a context of %d tokens it may have %d."
                                    + " Shorten it or open the model with a larger context.",
                            tokens,
                            info.contextLength(),
                            limit),
                    Map.of(
                            "promptTokens", (long) tokens,
                            "contextLength", (long) info.contextLength()),
                    null);
        }
    }

    /** At most half of the context; more would leave a shift little to drop. */
    private int kept(GenerationRequest spec, int[] ids) {
        boolean fits = ids.length + (long) spec.maxTokens() <= info.contextLength();
        if (fits || spec.execution().overflow() == ContextOverflow.END) {
            return 0;
        }
        int parts = Math.min(spec.execution().keep(), spec.prompt().size());
        List<Segment> begin = spec.prompt().subList(0, parts);
        int kept = tokenizer.begin(ids, begin, spec.addSpecial());
        boolean leavesRoom = kept <= info.contextLength() / 2;
        return leavesRoom ? kept : tokenizer.begin(ids, List.of(), spec.addSpecial());
    }

    private void enqueue(Request request, Prompt prompt) {
        request.prompt(prompt.ids(), prompt.kept(), grammar(request.spec()));
        queue.add(request);
        if (request.isCancelled()) { // while it was tokenised, when the queue did not know it
            request.cancel();
        }
    }

    /** Checked here, whoever else has done it: llama.cpp does not survive every text. */
    private static @Nullable Grammar grammar(GenerationRequest spec) {
        try {
            return spec.grammar().map(Grammar::parse).orElse(null);
        } catch (GrammarException e) {
            throw new EngineException(
                    Code.INVALID_ARGUMENT, "The grammar: " + e.getMessage() + ".", Map.of(), e);
        }
    }

    private Void refuse(Request request, Throwable error) {
        queue.retract();
        Throwable cause = error.getCause() == null ? error : error.getCause();
        request.fail(
                cause instanceof EngineException known
                        ? known
                        : new EngineException(
                                Code.NATIVE_FAILURE, String.valueOf(cause), Map.of(), cause));
        return null;
    }

    @Override
    public Call<LoraAdapter> addAdapter(LoraAdapter adapter) {
        return adapters.add(adapter, queue);
    }

    @Override
    public Call<LoraAdapter> removeAdapter(String name) {
        return FutureCall.start(queue, c -> adapters.remove(name, loop::leave));
    }

    @Override
    public List<LoraAdapter> adapters() {
        return adapters.list();
    }

    @Override
    public void forget(String session) {
        loop.forget(session);
    }

    @Override
    public void close() {
        loop.close();
        Threads.join(thread); // freeing the model under its loop would end the JVM
        // On that thread, because a text may just be tokenised with the vocabulary.
        TokenizerThread.executor().execute(this::free);
        closed.join();
    }

    private void free() {
        if (!closed.isDone()) {
            model.close();
            delivery.close();
            closed.complete(null);
        }
    }
}
