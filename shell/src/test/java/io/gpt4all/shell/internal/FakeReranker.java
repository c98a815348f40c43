package io.gpt4all.shell.internal;

import io.gpt4all.Reranker;
import java.util.List;

/** A fake: a document is worth its length, less that of the query. */
final class FakeReranker implements Reranker {
    Runnable whenAsked = () -> {};
    boolean closed;

    @Override
    public float[] rerank(String query, List<String> documents) {
        whenAsked.run();
        float[] scores = new float[documents.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = documents.get(i).length() - query.length();
        }
        return scores;
    }

    @Override
    public String model() {
        return "tiny-rank";
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
        return 512;
    }

    @Override
    public void close() {
        closed = true;
    }
}
