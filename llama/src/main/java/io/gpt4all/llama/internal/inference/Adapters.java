package io.gpt4all.llama.internal.inference;

import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.facade.AdapterSet;
import io.gpt4all.llama.internal.facade.LlamaAdapter;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.TokenizerThread;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The LoRA adapters of a model and who uses them.
 *
 * <p>Thread-safe, but that adapters are loaded and freed only while no step is computed: by the
 * loader before the loop begins, then by the loop.
 */
public final class Adapters {
    private final LlamaModel model;
    private final Function<LoraAdapter, GgufFile> check;
    private final int together;
    private final List<Loaded> all = new ArrayList<>();

    /** An adapter that is loaded; users are requests that have not ended. */
    private static final class Loaded {
        private final LoraAdapter told;
        private final LlamaAdapter adapter;
        private int users;

        Loaded(LoraAdapter told, LlamaAdapter adapter) {
            this.told = told;
            this.adapter = adapter;
        }

        boolean isNamed(String name) {
            return told.name().equals(name);
        }
    }

    /**
     * None yet.
     *
     * @param check reads a file and refuses what is not for the model
     * @param together most that one request may have
     */
    public Adapters(LlamaModel model, Function<LoraAdapter, GgufFile> check, int together) {
        this.model = model;
        this.check = check;
        this.together = together;
    }

    /** Reads, checks and loads an adapter. */
    public void load(LoraAdapter wanted) {
        load(wanted, read(wanted));
    }

    /**
     * The same between two steps. The file is read by another thread than the loop's, so that steps
     * go on meanwhile.
     *
     * @param loop runs it when no step is computed
     */
    Call<LoraAdapter> add(LoraAdapter wanted, Executor loop) {
        return FutureCall.start(TokenizerThread.executor(), c -> read(wanted))
                .then(loop, file -> load(wanted, file));
    }

    private GgufFile read(LoraAdapter wanted) {
        requireNew(wanted);
        return check.apply(wanted);
    }

    private LoraAdapter load(LoraAdapter wanted, GgufFile file) {
        requireNew(wanted); // it may have come since it was read
        LlamaAdapter adapter = LlamaAdapter.load(model, file);
        synchronized (this) {
            all.add(new Loaded(wanted, adapter));
        }
        return wanted;
    }

    private synchronized void requireNew(LoraAdapter wanted) {
        if (all.stream().anyMatch(each -> each.isNamed(wanted.name()))) {
            throw refused(
                    "There is a LoRA adapter " + wanted.name() + " already. Remove it first.");
        }
        if (all.size() >= ModelOptions.MAX_ADAPTERS) {
            throw refused(
                    "The model has "
                            + all.size()
                            + " LoRA adapters, which is the most. Remove one first.");
        }
    }

    /** What the model has, the oldest first. */
    synchronized List<LoraAdapter> list() {
        return all.stream().map(each -> each.told).toList();
    }

    /** Adapters that a request uses until it has ended. */
    final class Use {
        private final AdapterSet set;
        private final List<Loaded> used;
        private boolean ended;

        private Use(AdapterSet set, List<Loaded> used) {
            this.set = set;
            this.used = used;
        }

        AdapterSet set() {
            return set;
        }

        /** The request needs them no more. Idempotent. */
        void end() {
            synchronized (Adapters.this) {
                if (!ended) {
                    ended = true;
                    used.forEach(each -> each.users--);
                }
            }
        }
    }

    /** No adapter. */
    Use none() {
        return new Use(AdapterSet.NONE, List.of());
    }

    /**
     * Adapters for a request.
     *
     * @param wanted names and strengths; empty: all with their own
     * @throws EngineException INVALID_ARGUMENT if one is not there, or they are too many
     */
    synchronized Use use(Optional<Map<String, Float>> wanted) {
        wanted.ifPresent(names -> names.keySet().forEach(this::named));
        List<Loaded> used = new ArrayList<>();
        List<AdapterSet.Part> parts = new ArrayList<>();
        for (Loaded each : all) {
            float scale =
                    wanted.isEmpty()
                            ? each.told.scale()
                            : wanted.get().getOrDefault(each.told.name(), 0f);
            if (scale != 0) {
                used.add(each);
                parts.add(new AdapterSet.Part(each.adapter, scale));
            }
        }
        if (parts.size() > together) {
            throw refused(
                    "This architecture has room for %d LoRA adapter in a request, not %d. Choose one."
                            .formatted(together, parts.size()));
        }
        used.forEach(each -> each.users++);
        return parts.isEmpty() ? none() : new Use(new AdapterSet(parts), used);
    }

    private Loaded named(String name) {
        return all.stream()
                .filter(each -> each.isNamed(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                refused(
                                        "There is no LoRA adapter "
                                                + name
                                                + "; the model has "
                                                + list().stream().map(LoraAdapter::name).toList()
                                                + "."));
    }

    /**
     * Frees an adapter. By the loop.
     *
     * @param leave makes the context let go of it first
     * @throws EngineException INVALID_ARGUMENT if it is not there or in use
     */
    LoraAdapter remove(String name, Consumer<LlamaAdapter> leave) {
        Loaded loaded = take(name);
        leave.accept(loaded.adapter);
        loaded.adapter.close();
        return loaded.told;
    }

    private synchronized Loaded take(String name) {
        Loaded loaded = named(name);
        if (loaded.users > 0) {
            throw refused(
                    "The LoRA adapter %s is used by %d requests. Wait for their end, or cancel them."
                            .formatted(name, loaded.users));
        }
        all.remove(loaded);
        return loaded;
    }

    /** Frees all. */
    public synchronized void close() {
        all.forEach(each -> each.adapter.close());
        all.clear();
    }

    private static EngineException refused(String message) {
        return new EngineException(Code.INVALID_ARGUMENT, message);
    }
}
