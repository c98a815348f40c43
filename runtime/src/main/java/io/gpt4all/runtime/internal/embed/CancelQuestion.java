package io.gpt4all.runtime.internal.embed;

import io.gpt4all.EmbedCancel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Asks the user before each batch, and while the last are computed, whether it is to go on. */
final class CancelQuestion {
    private final Optional<EmbedCancel> user;
    private final String backend;
    private List<Integer> sizes = List.of();
    private boolean stale;
    private int asked;

    CancelQuestion(Optional<EmbedCancel> user, String backend) {
        this.user = user;
        this.backend = backend;
    }

    /** There are more batches. */
    void stale() {
        stale = true;
    }

    /**
     * Asks before a batch, if there is somebody to ask.
     *
     * @param left the batches that are not begun; one goes after each question
     * @throws CancellationException if it is to end
     */
    void ask(Collection<Batch> left) {
        if (user.isPresent()) {
            ask(user.get(), sizes(left));
        }
    }

    /**
     * Asks while the last batches are computed, if there are any.
     *
     * @param refused those that the engine takes later
     * @param computing those that it has
     * @throws CancellationException if it is to end
     */
    void askOfRest(Collection<Batch> refused, Collection<Batch> computing) {
        List<Integer> rest =
                Stream.concat(refused.stream(), computing.stream()).map(Batch::tokens).toList();
        if (user.isPresent() && !rest.isEmpty()) {
            ask(user.get(), rest);
        }
    }

    private void ask(EmbedCancel question, List<Integer> left) {
        if (question.isCancelled(left, backend)) {
            throw new CancellationException(
                    "operation was canceled, as the callback of the options wanted; no further vectors"
                            + " come.");
        }
    }

    /** Of one list for all questions until more batches come: there may be a hundred thousand. */
    private List<Integer> sizes(Collection<Batch> left) {
        if (stale) {
            sizes = left.stream().map(Batch::tokens).toList();
            stale = false;
            asked = 0;
        }
        return sizes.subList(asked++, sizes.size());
    }
}
