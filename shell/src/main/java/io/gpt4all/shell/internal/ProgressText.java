package io.gpt4all.shell.internal;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import java.util.Locale;
import java.util.OptionalInt;

/** A state of a download in one line. */
final class ProgressText {
    private ProgressText() {}

    /** Such as {@code Downloading 45 % 44.1 MB of 98.0 MB 12.3 MB/s 0:04 left}. */
    static String line(DownloadProgress state) {
        if (state.phase() == Phase.RESOLVING) {
            return state.note().isEmpty() ? "Asking for " + state.fileName() : state.note();
        }
        StringBuilder line = new StringBuilder(verb(state.phase()));
        percent(state).ifPresent(p -> line.append(String.format(Locale.ROOT, " %3d %%", p)));
        line.append("  ").append(Sizes.bytes(state.bytes()));
        state.total().ifPresent(total -> line.append(" of ").append(Sizes.bytes(total)));
        if (state.bytesPerSecond() > 0) {
            line.append("  ").append(Sizes.bytes((long) state.bytesPerSecond())).append("/s");
        }
        state.remaining()
                .ifPresent(time -> line.append("  ").append(Sizes.time(time)).append(" left"));
        return state.note().isEmpty()
                ? line.toString()
                : line.append("  ").append(state.note()).toString();
    }

    /** Whether there is nothing to tell yet. */
    static boolean isEmpty(DownloadProgress state) {
        return state.phase() == Phase.RESOLVING
                && state.note().isEmpty()
                && state.fileName().isEmpty();
    }

    static OptionalInt percent(DownloadProgress state) {
        long total = state.total().orElse(0);
        return total <= 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(100, state.bytes() * 100.0 / total));
    }

    private static String verb(Phase phase) {
        return switch (phase) {
            case RESOLVING -> "Asking";
            case DOWNLOADING -> "Downloading";
            case VERIFYING -> "Verifying  ";
            case DONE -> "Done       ";
        };
    }
}
