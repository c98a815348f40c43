package io.gpt4all.shell.internal;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Texts among the arguments of a command. */
final class GivenTexts implements TextSource {
    private final List<String> texts;
    private int given;

    GivenTexts(List<String> texts) {
        this.texts = texts;
    }

    @Override
    public @Nullable String next() {
        return ready() ? texts.get(given++) : null;
    }

    @Override
    public boolean ready() {
        return given < texts.size();
    }

    @Override
    public OptionalInt percent() {
        return OptionalInt.of(given * 100 / texts.size());
    }

    @Override
    public String place(int count) {
        return TextSource.place("Text", given, count);
    }

    @Override
    public void close() {}
}
