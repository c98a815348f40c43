package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.LoraAdapter;
import io.gpt4all.SessionOptions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model as the service that many bundles share: closing it does nothing, because it belongs to
 * its configuration.
 */
record SharedModel(GPT4All owned) implements GPT4All {
    private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

    @Override
    public String model() {
        return owned.model();
    }

    @Override
    public String architecture() {
        return owned.architecture();
    }

    @Override
    public String backend() {
        return owned.backend();
    }

    @Override
    public String device() {
        return owned.device();
    }

    @Override
    public int contextLength() {
        return owned.contextLength();
    }

    @Override
    public Generation start(String prompt, GenerateOptions options) {
        return owned.start(prompt, options);
    }

    @Override
    public ChatSession chatSession(SessionOptions options) {
        return owned.chatSession(options);
    }

    @Override
    public ChatSession restoreSession(String json) {
        return owned.restoreSession(json);
    }

    @Override
    public int countTokens(String prompt) {
        return owned.countTokens(prompt);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
        return owned.countTokens(messages);
    }

    @Override
    public void addAdapter(LoraAdapter adapter) {
        owned.addAdapter(adapter);
    }

    @Override
    public void removeAdapter(String name) {
        owned.removeAdapter(name);
    }

    @Override
    public List<LoraAdapter> adapters() {
        return owned.adapters();
    }

    @Override
    public void close() {
        LOG.debug("close() of a shared model is left to its configuration");
    }
}
