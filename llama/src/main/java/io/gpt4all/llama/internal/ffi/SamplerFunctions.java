package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/** llama.h: samplers. One handle per C function, no logic. */
public final class SamplerFunctions {
    private static final MethodHandle CHAIN_DEFAULT_PARAMS =
            Symbols.bind("llama_sampler_chain_default_params", Layouts.SAMPLER_CHAIN_PARAMS);
    private static final MethodHandle CHAIN_INIT =
            Symbols.bind("llama_sampler_chain_init", ADDRESS, Layouts.SAMPLER_CHAIN_PARAMS);
    private static final MethodHandle CHAIN_ADD =
            Symbols.bind("llama_sampler_chain_add", null, ADDRESS, ADDRESS);
    private static final MethodHandle INIT_GREEDY =
            Symbols.bind("llama_sampler_init_greedy", ADDRESS);
    private static final MethodHandle INIT_DIST =
            Symbols.bind("llama_sampler_init_dist", ADDRESS, JAVA_INT);
    private static final MethodHandle INIT_TOP_K =
            Symbols.bind("llama_sampler_init_top_k", ADDRESS, JAVA_INT);
    private static final MethodHandle INIT_TOP_P =
            Symbols.bind("llama_sampler_init_top_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
    private static final MethodHandle INIT_MIN_P =
            Symbols.bind("llama_sampler_init_min_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
    private static final MethodHandle INIT_TEMP =
            Symbols.bind("llama_sampler_init_temp", ADDRESS, JAVA_FLOAT);
    private static final MethodHandle INIT_PENALTIES =
            Symbols.bind(
                    "llama_sampler_init_penalties",
                    ADDRESS,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_FLOAT,
                    JAVA_FLOAT,
                    JAVA_FLOAT);
    private static final MethodHandle INIT_TYPICAL =
            Symbols.bind("llama_sampler_init_typical", ADDRESS, JAVA_FLOAT, JAVA_LONG);
    private static final MethodHandle INIT_XTC =
            Symbols.bind(
                    "llama_sampler_init_xtc", ADDRESS, JAVA_FLOAT, JAVA_FLOAT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle INIT_DRY =
            Symbols.bind(
                    "llama_sampler_init_dry",
                    ADDRESS,
                    ADDRESS,
                    JAVA_FLOAT,
                    JAVA_FLOAT,
                    JAVA_INT,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_LONG);
    private static final MethodHandle INIT_LOGIT_BIAS =
            Symbols.bind("llama_sampler_init_logit_bias", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle INIT_GRAMMAR =
            Symbols.bind("llama_sampler_init_grammar", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle APPLY =
            Symbols.bind("llama_sampler_apply", null, ADDRESS, ADDRESS);
    private static final MethodHandle ACCEPT =
            Symbols.bind("llama_sampler_accept", null, ADDRESS, JAVA_INT);
    private static final MethodHandle SAMPLE =
            Symbols.bind("llama_sampler_sample", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle FREE = Symbols.bind("llama_sampler_free", null, ADDRESS);

    private SamplerFunctions() {}

    public static MemorySegment chainDefaultParams(SegmentAllocator allocator) {
        try {
            return (MemorySegment) CHAIN_DEFAULT_PARAMS.invokeExact(allocator);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment chainInit(MemorySegment params) {
        try {
            return (MemorySegment) CHAIN_INIT.invokeExact(params);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void chainAdd(MemorySegment chain, MemorySegment sampler) {
        try {
            CHAIN_ADD.invokeExact(chain, sampler);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initGreedy() {
        try {
            return (MemorySegment) INIT_GREEDY.invokeExact();
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initDist(int seed) {
        try {
            return (MemorySegment) INIT_DIST.invokeExact(seed);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initTopK(int k) {
        try {
            return (MemorySegment) INIT_TOP_K.invokeExact(k);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initTopP(float p, long minKeep) {
        try {
            return (MemorySegment) INIT_TOP_P.invokeExact(p, minKeep);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initMinP(float p, long minKeep) {
        try {
            return (MemorySegment) INIT_MIN_P.invokeExact(p, minKeep);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initTemp(float temperature) {
        try {
            return (MemorySegment) INIT_TEMP.invokeExact(temperature);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initPenalties(
            int nVocab, int lastN, float repeat, float frequency, float presence) {
        try {
            return (MemorySegment)
                    INIT_PENALTIES.invokeExact(nVocab, lastN, repeat, frequency, presence);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initTypical(float p, long minKeep) {
        try {
            return (MemorySegment) INIT_TYPICAL.invokeExact(p, minKeep);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initXtc(
            float probability, float threshold, long minKeep, int seed) {
        try {
            return (MemorySegment) INIT_XTC.invokeExact(probability, threshold, minKeep, seed);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initDry(
            MemorySegment vocab,
            float multiplier,
            float base,
            int allowedLength,
            int lastN,
            MemorySegment breakers,
            long count) {
        try {
            return (MemorySegment)
                    INIT_DRY.invokeExact(
                            vocab, multiplier, base, allowedLength, lastN, breakers, count);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initLogitBias(int nVocab, int count, MemorySegment biases) {
        try {
            return (MemorySegment) INIT_LOGIT_BIAS.invokeExact(nVocab, count, biases);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initGrammar(
            MemorySegment vocab, MemorySegment grammar, MemorySegment root) {
        try {
            return (MemorySegment) INIT_GRAMMAR.invokeExact(vocab, grammar, root);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void apply(MemorySegment sampler, MemorySegment candidates) {
        try {
            APPLY.invokeExact(sampler, candidates);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void accept(MemorySegment sampler, int token) {
        try {
            ACCEPT.invokeExact(sampler, token);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int sample(MemorySegment sampler, MemorySegment context, int index) {
        try {
            return (int) SAMPLE.invokeExact(sampler, context, index);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void free(MemorySegment sampler) {
        try {
            FREE.invokeExact(sampler);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
