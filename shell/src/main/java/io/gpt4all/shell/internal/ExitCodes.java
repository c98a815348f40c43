package io.gpt4all.shell.internal;

/** What a process says about its end, as documented in {@code gpt4all --help}. */
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** 128 + SIGINT, as shells say it. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
