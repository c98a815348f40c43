package io.gpt4all.registry.internal.download;

import io.gpt4all.model.*;
import io.gpt4all.registry.internal.web.WebClient;
import java.util.*;
import java.util.function.*;

public final class Downloads implements AutoCloseable {
    public Downloads(Supplier<WebClient> web, Supplier<DownloadSettings> settings) {}

    @SuppressWarnings({"NullAway", "DoNotCallSuggester"})
    public Download start(
            String name,
            Supplier<List<FileRequest>> plan,
            Function<List<FetchedFile>, InstalledModel> finish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
