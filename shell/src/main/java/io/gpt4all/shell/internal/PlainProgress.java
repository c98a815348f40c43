package io.gpt4all.shell.internal;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import java.io.PrintWriter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Lines for a log: one for each phase and note, and each tenth of the way. */
final class PlainProgress implements ProgressView {
    private final PrintWriter out;
    private @Nullable Phase phase;
    private String note = "";
    private int tenth;
    private boolean closed;

    PlainProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(DownloadProgress state) {
        int reached = ProgressText.percent(state).orElse(0) / 10;
        boolean news =
                !closed
                        && (state.phase() != phase
                                || !state.note().equals(note)
                                || reached > tenth);
        if (news && state.phase() != Phase.DONE && !ProgressText.isEmpty(state)) {
            out.println(ProgressText.line(state));
            out.flush();
        }
        phase = state.phase();
        note = state.note();
        tenth = reached;
    }

    /** Left out: counts that go by are of no use in a log. */
    @Override
    public void show(String text, OptionalInt percent) {}

    @Override
    public synchronized void close() {
        closed = true;
        out.flush();
    }
}
