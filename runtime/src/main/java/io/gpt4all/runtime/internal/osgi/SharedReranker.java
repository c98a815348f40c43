package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.Reranker;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that ranks as the service that many bundles share: closing it does nothing. */
record SharedReranker(Reranker owned) implements Reranker {
    private static final Logger LOG = LoggerFactory.getLogger(SharedReranker.class);

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
    public float[] rerank(String query, List<String> documents) {
        return owned.rerank(query, documents);
    }

    @Override
    public void close() {
        LOG.debug("close() of a shared model is left to its configuration");
    }
}
