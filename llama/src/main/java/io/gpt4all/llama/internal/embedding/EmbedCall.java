package io.gpt4all.llama.internal.embedding;

import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Sequences whose vectors somebody waits for. Thread-safe. */
final class EmbedCall implements Call<float[][]> {
    private final List<int[]> sequences;
    private final Consumer<EmbedCall> cancelled;
    private final CompletableFuture<float[][]> end = new CompletableFuture<>();
    private final float[][] vectors;
    private final AtomicInteger left;
    private final long begin = System.nanoTime();

    /**
     * Nothing of it is computed yet.
     *
     * @param cancelled told once when it is cancelled
     */
    EmbedCall(List<int[]> sequences, Consumer<EmbedCall> cancelled) {
        this.sequences = sequences;
        this.cancelled = cancelled;
        this.vectors = new float[sequences.size()][];
        this.left = new AtomicInteger(sequences.size());
    }

    List<int[]> sequences() {
        return sequences;
    }

    /** How long ago it came. */
    long ageMillis() {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    /** Takes the vectors of a piece; the last one ends the call. */
    void computed(Piece piece, List<float[]> results) {
        for (int i = 0; i < results.size(); i++) {
            vectors[piece.from() + i] = results.get(i);
        }
        if (left.addAndGet(-results.size()) == 0) {
            end.complete(vectors);
        }
    }

    void fail(EngineException reason) {
        end.completeExceptionally(reason);
    }

    /** Whether nobody waits for it any more. */
    boolean isOver() {
        return end.isDone();
    }

    @Override
    public CompletionStage<float[][]> result() {
        return end.minimalCompletionStage();
    }

    @Override
    public void cancel() {
        if (end.completeExceptionally(new EngineException(Code.CANCELLED, "Cancelled."))) {
            cancelled.accept(this);
        }
    }
}
