package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.DeviceException;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelClosedException;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that an engine has loaded. */
public final class ChatModel implements GPT4All {
    private static final Logger LOG = LoggerFactory.getLogger(ChatModel.class);

    private final String name;
    private final Offer offer;
    private final InferenceModel inference;
    private final ModelInfo info;
    private final Supplier<ChatDefaults> defaults;
    private final AtomicReference<@Nullable Supplier<GPT4AllException>> refusal =
            new AtomicReference<>(); // why it takes nothing any more
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * A loaded model.
     *
     * @param defaults asked when a session is opened; may wait, never fails
     */
    ChatModel(String name, Offer offer, InferenceModel inference, Supplier<ChatDefaults> defaults) {
        this.name = name;
        this.offer = offer;
        this.inference = inference;
        this.defaults = defaults;
        this.info = inference.info();
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public String architecture() {
        return info.architecture();
    }

    @Override
    public String backend() {
        return offer.device().accelerator();
    }

    @Override
    public String device() {
        return offer.device().name();
    }

    @Override
    public int contextLength() {
        return info.contextLength();
    }

    @Override
    public Generation start(String prompt, GenerateOptions options) {
        requireNonNull(prompt, "prompt");
        GenerationHandle handle = new GenerationHandle((result, ids) -> {}, Threads.pool());
        options.deadline().ifPresent(handle::endWithin);
        try {
            run(handle, Requests.raw(prompt, options), Thinking.off());
        } catch (GPT4AllException e) {
            handle.fail(e);
        }
        return handle;
    }

    @Override
    public ChatSession chatSession(SessionOptions options) {
        ChatDefaults known = defaults.get();
        ChatPrompt prompt = ChatPrompt.of(name, info, known, options);
        List<Said> begin = Said.all(SystemMessages.begin(options, known));
        return new TemplateSession(this, prompt, options, begin, Threads.pool());
    }

    @Override
    public ChatSession restoreSession(String json) {
        return chatSession(SessionJson.read(json));
    }

    @Override
    public int countTokens(String prompt) {
        requireNonNull(prompt, "prompt");
        return count(Requests.raw(prompt, GenerateOptions.DEFAULTS));
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
        SessionOptions options = SessionOptions.DEFAULTS.withMessages(messages);
        ChatDefaults known = defaults.get();
        List<Said> all = Said.all(SystemMessages.begin(options, known));
        ChatPrompt prompt = ChatPrompt.of(name, info, known, options);
        return count(prompt.request("", all, GenerateOptions.DEFAULTS));
    }

    /** Tokens of a request's prompt; waits for the tokeniser. */
    int count(GenerationRequest request) {
        requireOpen();
        return EngineCalls.await(inference.tokenize(request.prompt(), request.addSpecial())).length;
    }

    @Override
    public void addAdapter(LoraAdapter adapter) {
        requireOpen();
        EngineCalls.await(inference.addAdapter(adapter));
    }

    @Override
    public void removeAdapter(String adapter) {
        requireOpen();
        EngineCalls.await(inference.removeAdapter(adapter));
    }

    @Override
    public List<LoraAdapter> adapters() {
        return inference.adapters();
    }

    private void requireOpen() {
        Supplier<GPT4AllException> reason = refusal.get();
        if (reason != null) {
            throw reason.get();
        }
    }

    /**
     * Hands a request to the engine, or fails it when this model takes none any more.
     *
     * @param tags finds in the text what the model thinks
     */
    void run(GenerationHandle handle, GenerationRequest request, Thinking tags) {
        Supplier<GPT4AllException> reason = refusal.get();
        if (reason == null) {
            handle.begin(inference, request, tags);
        } else {
            handle.fail(reason.get());
        }
    }

    /** Frees what the engine keeps for a session, unless the model itself has gone. */
    void forget(String session) {
        if (refusal.get() == null) {
            inference.forget(session);
        }
    }

    /** Whether it runs on what has gone. */
    boolean isStranded(Inventory inventory) {
        return !inventory.has(offer.backend()) || !inventory.has(offer.engine());
    }

    /**
     * Closes the model because its device has gone. Returns at once: ending the step under way and
     * freeing the memory are left to a thread of the runtime.
     *
     * @param cause why; later requests fail with it
     */
    void withdraw(String cause) {
        refuse(() -> new DeviceException(cause));
        closeSoon();
    }

    /** As {@link #close}, but returns at once; to be closed once more by who has to wait for it. */
    void closeSoon() {
        refuseAsClosed();
        try {
            Threads.pool().execute(this::close);
        } catch (RuntimeException | Error e) {
            LOG.warn("No thread could be started to close the model {}; this one does", name, e);
            close();
        }
    }

    /** Only the first reason counts. */
    private void refuse(Supplier<GPT4AllException> reason) {
        refusal.compareAndSet(null, reason);
    }

    /** Runs something short once the model is closed and its memory free. */
    void whenClosed(Runnable action) {
        var unused = closed.thenRun(action);
    }

    private void refuseAsClosed() {
        refuse(() -> new ModelClosedException("The model " + name + " is closed. Open it again."));
    }

    @Override
    public void close() {
        refuseAsClosed();
        inference.close();
        closed.complete(null);
    }
}
