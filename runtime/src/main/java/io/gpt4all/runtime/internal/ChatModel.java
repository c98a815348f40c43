package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.LoraAdapter;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelInfo;
import java.util.List;
import java.util.function.Supplier;

/** A model that generates text. */
public final class ChatModel extends OpenModel implements GPT4All {
    private final InferenceModel inference;
    private final ModelInfo info;
    private final Supplier<ChatDefaults> defaults;

    /**
     * A loaded model.
     *
     * @param defaults asked when a session is opened; may wait, never fails
     */
    ChatModel(String name, Offer offer, InferenceModel inference, Supplier<ChatDefaults> defaults) {
        super(name, offer, inference::close);
        this.inference = inference;
        this.defaults = defaults;
        this.info = inference.info();
    }

    @Override
    public String architecture() {
        return info.architecture();
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
        ChatPrompt prompt = ChatPrompt.of(model(), info, known, options);
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
        ChatPrompt prompt = ChatPrompt.of(model(), info, known, options);
        return count(prompt.request("", all, GenerateOptions.DEFAULTS));
    }

    /** Tokens of a request's prompt; waits for the tokeniser. */
    int count(GenerationRequest request) {
        requireOpen();
        return await(inference.tokenize(request.prompt(), request.addSpecial())).length;
    }

    @Override
    public void addAdapter(LoraAdapter adapter) {
        requireOpen();
        await(inference.addAdapter(adapter));
    }

    @Override
    public void removeAdapter(String adapter) {
        requireOpen();
        await(inference.removeAdapter(adapter));
    }

    @Override
    public List<LoraAdapter> adapters() {
        return inference.adapters();
    }

    /**
     * Hands a request to the engine, or fails it when this model takes none any more.
     *
     * @param tags finds in the text what the model thinks
     */
    void run(GenerationHandle handle, GenerationRequest request, Thinking tags) {
        GPT4AllException reason = refusal();
        if (reason == null) {
            handle.begin(inference, request, tags);
        } else {
            handle.fail(reason);
        }
    }

    /** Frees what the engine keeps for a session, unless the model itself has gone. */
    void forget(String session) {
        if (refusal() == null) {
            inference.forget(session);
        }
    }
}
