package io.gpt4all.benchmark;

import java.util.List;

/** One side of a comparison of embeddings: a loaded model. Not thread-safe. */
interface EmbeddingPeer extends AutoCloseable {

    /** Nanoseconds that it takes to embed texts that are given as one list. */
    long list(List<String> texts);

    /** Nanoseconds that it takes to embed texts one by one. */
    long each(List<String> texts);

    @Override
    void close();
}
