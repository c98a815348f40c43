package io.gpt4all.llama.internal.natives;

import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.llama.internal.ffi.Symbols;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the CPU module that suits this processor best, by what the modules say of themselves. */
public final class CpuVariants {
    private static final Logger LOG = LoggerFactory.getLogger(CpuVariants.class);

    private CpuVariants() {}

    /**
     * The module with the highest {@code ggml_backend_score}.
     *
     * @param modules files of CPU modules
     * @return empty if none can run on this processor
     */
    public static Optional<Path> best(List<Path> modules) {
        Path best = null;
        int highest = 0; // a score of 0 means that the processor lacks something
        for (Path module : modules) {
            int score = score(module);
            LOG.debug("{} scores {}", module.getFileName(), score);
            if (score > highest) {
                highest = score;
                best = module;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int score(Path module) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup lookup = Libraries.open(module, arena);
            var address = lookup.find("ggml_backend_score");
            if (address.isEmpty()) {
                return 1; // without a score a module is for any processor
            }
            var handle = Symbols.bind(address.get(), ValueLayout.JAVA_INT);
            return (int) handle.invokeExact();
        } catch (IllegalArgumentException e) {
            LOG.warn("{} cannot be opened and is passed over: {}", module, e.getMessage());
            return 0;
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
