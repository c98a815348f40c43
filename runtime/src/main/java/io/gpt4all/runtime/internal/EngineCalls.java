package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for calls to engines. */
final class EngineCalls {
    private EngineCalls() {}

    /**
     * Waits for a call of a model that is open. An interrupt cancels it.
     *
     * @param failed what its failure means for users
     * @throws GPT4AllException if it failed, or if this thread was interrupted; it still is
     *     afterwards
     */
    static <T> T running(Call<T> call, Function<Throwable, GPT4AllException> failed) {
        try {
            return call.result().toCompletableFuture().get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new GPT4AllException("Interrupted while waiting for the model; given up.", e);
        } catch (ExecutionException e) {
            throw failed.apply(e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw failed.apply(e);
        }
    }

    /**
     * Waits for a call. An interrupt cancels it.
     *
     * @param call what is under way
     * @param discard gets the result if it comes although nobody waits for it any more
     * @return the result
     * @throws EngineException if it failed
     * @throws GPT4AllException if this thread was interrupted; it still is afterwards
     */
    static <T> T await(Call<T> call, Consumer<T> discard) {
        try {
            return call.result().toCompletableFuture().get();
        } catch (InterruptedException e) {
            call.result().thenAcceptAsync(discard, Threads.pool());
            call.cancel();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (CancellationException e) {
            throw failure(e);
        }
    }

    /** Marks this thread as interrupted again and says what that meant. */
    static GPT4AllException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new GPT4AllException("Interrupted while the model was opened; given up.", e);
    }

    /** The failure of a call, whatever it failed with. */
    static EngineException failure(@Nullable Throwable cause) {
        if (cause instanceof EngineException known) {
            return known;
        }
        String message = "The engine failed unexpectedly: " + cause;
        return new EngineException(EngineException.Code.NATIVE_FAILURE, message, Map.of(), cause);
    }
}
