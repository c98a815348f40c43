package io.gpt4all.runtime.internal;

import io.gpt4all.ModelInstance.State;
import io.gpt4all.OpenProgress;
import io.gpt4all.OpenProgress.Phase;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a configured model says of itself. Not thread-safe: the model's lock guards it. */
final class Standing {
    private static final Set<State> LOADS = EnumSet.of(State.LOADING, State.DOWNLOADING);

    private State state = State.LOADING;
    private String reason = "";
    private Phase phase = Phase.PREPARING;
    private String lastFailure = "";

    State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    /** Another state; {@link State#LOADING} begins a load. */
    void enter(State next, String why) {
        state = next;
        reason = why;
        phase = Phase.PREPARING;
        if (next == State.READY) {
            lastFailure = "";
        }
    }

    /** A load goes on. What a download tells late, on a thread of its own, changes nothing. */
    void progress(OpenProgress progress) {
        if (LOADS.contains(state) && progress.phase().compareTo(phase) >= 0) {
            phase = progress.phase();
            boolean downloads = phase == Phase.DOWNLOADING;
            state = downloads ? State.DOWNLOADING : State.LOADING;
            reason = downloads ? downloaded(progress) : "";
        }
    }

    private static String downloaded(OpenProgress progress) {
        return progress.fraction().isEmpty()
                ? "The model is being downloaded."
                : String.format(
                        Locale.ROOT,
                        "The model is being downloaded: %.0f %% have come.",
                        100 * progress.fraction().getAsDouble());
    }

    /** Whether it is a failure that was not asked about yet; the same one is, however often met. */
    boolean isNewFailure() {
        boolean fails = state == State.FAILED;
        boolean news = fails && !reason.equals(lastFailure);
        lastFailure = fails ? reason : lastFailure;
        return news;
    }
}
