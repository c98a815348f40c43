package io.gpt4all;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How to sample the next tokens and when to stop. Where the GPT4All Python SDK has an option, its
 * default and meaning are the SDK's; all others are off. The samplers work in this order: logit
 * bias, penalties, DRY, top-k, typical, top-p, min-p, XTC, temperature, draw.
 *
 * <p>Immutable. Start from {@link #DEFAULTS}:
 *
 * <pre>{@code
 * GenerateOptions.DEFAULTS.withMaxTokens(64).withTemperature(0)
 * }</pre>
 *
 * @param maxTokens most tokens to generate, 0 or more; default 200. The SDK's {@code n_predict} too
 * @param temperature 0 to 100; 0 always takes the likeliest token; default 0.7
 * @param topK draw among that many likeliest tokens, 0 for all; default 40
 * @param topP draw among the likeliest tokens whose probabilities add up to this, 0 to 1, 1 for
 *     all; default 0.4
 * @param minP drop tokens less likely than this fraction of the likeliest, 0 to 1; default 0
 * @param typicalP draw among the tokens of the most usual information content whose probabilities
 *     add up to this, 0 to 1; default 1, which is off
 * @param repeatPenalty divides the logits of tokens that this answer already has, multiplies
 *     negative ones, 0.01 to 100, 1 for none; default 1.18
 * @param repeatLastN how many of the answer's last tokens the three penalties see, 0 for no
 *     penalty, at most 65536; default 64
 * @param presencePenalty taken off the logits of tokens that this answer already has, -100 to 100;
 *     default 0
 * @param frequencyPenalty the same for each time that the answer has the token, -100 to 100;
 *     default 0
 * @param dry against repeated sequences; off by default
 * @param xtc against the likeliest tokens; off by default
 * @param logitBias what is added to the logits of tokens, by their ids: -1000 to 1000, or negative
 *     infinity to forbid one; at most 1024 tokens, none by default; in the order of the ids
 * @param seed seed of the draw, any 32 bits; empty: another one each time
 * @param stop up to 16 texts that end the answer and are left out of it; the one that is complete
 *     first counts, of those that end together the longest; a control token, which has no text in
 *     an answer, is matched by its name, such as {@code <|im_end|>}; none by default
 * @param logprobs whether the logarithms of probabilities are told: of each token, and of this many
 *     likeliest ones in its place, 0 to 100; empty: none are. They are those of the model, before
 *     any sampler
 * @param deadline how long the request may take, from the call to its end, waiting included; it
 *     then ends as {@link EndReason#CANCELLED} with what it has; empty: as long as it takes
 * @param grammar GBNF, as llama.cpp has it, that the whole answer follows from its first token to
 *     its end; empty: any text
 * @param jsonSchema a JSON Schema, as maps, lists, text, numbers, booleans and null, that the
 *     answer is a document of; which keywords are known says the manual page on JSON Schema. Not
 *     together with a grammar; empty: any text
 * @param promptBatch most tokens of the prompt that one step computes, 1 to 65536, the SDK's {@code
 *     n_batch}; empty: as many as the time of a step allows, which is the fastest
 * @param reproducible whether the same seed always brings the same text on the same machine, with
 *     the same model options. The request then waits until no other is under way, and others wait
 *     for it; nothing that the KV cache has is used, and it is emptied. Without it another company
 *     or number of threads changes the last bits of probabilities; default false
 * @param contextOverflow what happens when the answer reaches the end of the context; default
 *     {@link ContextOverflow#SHIFT}, as the SDK
 * @param adapters the LoRA adapters to answer with, names and strengths, -100 to 100; an empty map
 *     is the model without any; empty, the default: all of the model, with the strengths that they
 *     were loaded with. Requests with the same adapters are computed together, others in turn
 */
public record GenerateOptions(
        int maxTokens,
        float temperature,
        int topK,
        float topP,
        float minP,
        float typicalP,
        float repeatPenalty,
        int repeatLastN,
        float presencePenalty,
        float frequencyPenalty,
        Optional<Dry> dry,
        Optional<Xtc> xtc,
        Map<Integer, Float> logitBias,
        OptionalInt seed,
        List<String> stop,
        OptionalInt logprobs,
        Optional<Duration> deadline,
        Optional<String> grammar,
        Optional<Map<String, ?>> jsonSchema,
        OptionalInt promptBatch,
        boolean reproducible,
        ContextOverflow contextOverflow,
        Optional<Map<String, Float>> adapters) {

    /** The SDK's defaults. */
    public static final GenerateOptions DEFAULTS = new GenerateOptionsDraft().build();

    /**
     * The ten texts at which the SDK always stops, whatever the model; here they are a choice:
     * {@code withStop(SDK_STOPS)}.
     */
    public static final List<String> SDK_STOPS =
            List.of(
                    "### System",
                    "### Instruction",
                    "### Human",
                    "### User",
                    "### Response",
                    "### Assistant",
                    "### Context",
                    "<|im_start|>",
                    "<|im_end|>",
                    "<|endoftext|>");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range; says which and the range
     */
    public GenerateOptions {
        Ranges.check("maxTokens", maxTokens, 0, Integer.MAX_VALUE);
        Ranges.check("temperature", temperature, 0f, 100f);
        Ranges.check("topK", topK, 0, Integer.MAX_VALUE);
        Ranges.check("topP", topP, 0f, 1f);
        Ranges.check("minP", minP, 0f, 1f);
        Ranges.check("typicalP", typicalP, 0f, 1f);
        Ranges.check("repeatPenalty", repeatPenalty, 0.01f, 100f);
        Ranges.check("repeatLastN", repeatLastN, 0, 65536);
        Ranges.check("presencePenalty", presencePenalty, -100f, 100f);
        Ranges.check("frequencyPenalty", frequencyPenalty, -100f, 100f);
        logprobs.ifPresent(top -> Ranges.check("logprobs", top, 0, 100));
        deadline.ifPresent(Ranges::checkDeadline);
        promptBatch.ifPresent(tokens -> Ranges.check("promptBatch", tokens, 1, 65536));
        requireNonNull(contextOverflow, "contextOverflow");
        stop = List.copyOf(stop);
        Ranges.checkStops(stop);
        logitBias = Collections.unmodifiableMap(new TreeMap<>(logitBias));
        Ranges.checkBiases(logitBias);
        if (grammar.isPresent() && jsonSchema.isPresent()) {
            throw new IllegalArgumentException(
                    "There are both a grammar and a JSON Schema; give one of them.");
        }
        jsonSchema = jsonSchema.map(JsonValues::copySchema);
        adapters = adapters.map(Map::copyOf);
        adapters.ifPresent(all -> all.forEach(LoraAdapter::checkScale));
    }

    /** These options with another {@link #maxTokens()}. */
    public GenerateOptions withMaxTokens(int value) {
        return with(d -> d.maxTokens = value);
    }

    /** These options with another {@link #temperature()}. */
    public GenerateOptions withTemperature(float value) {
        return with(d -> d.temperature = value);
    }

    /** These options with another {@link #topK()}. */
    public GenerateOptions withTopK(int value) {
        return with(d -> d.topK = value);
    }

    /** These options with another {@link #topP()}. */
    public GenerateOptions withTopP(float value) {
        return with(d -> d.topP = value);
    }

    /** These options with another {@link #minP()}. */
    public GenerateOptions withMinP(float value) {
        return with(d -> d.minP = value);
    }

    /** These options with another {@link #typicalP()}. */
    public GenerateOptions withTypicalP(float value) {
        return with(d -> d.typicalP = value);
    }

    /** These options with another {@link #repeatPenalty()}. */
    public GenerateOptions withRepeatPenalty(float value) {
        return with(d -> d.repeatPenalty = value);
    }

    /** These options with another {@link #repeatLastN()}. */
    public GenerateOptions withRepeatLastN(int value) {
        return with(d -> d.repeatLastN = value);
    }

    /** These options with another {@link #presencePenalty()}. */
    public GenerateOptions withPresencePenalty(float value) {
        return with(d -> d.presencePenalty = value);
    }

    /** These options with another {@link #frequencyPenalty()}. */
    public GenerateOptions withFrequencyPenalty(float value) {
        return with(d -> d.frequencyPenalty = value);
    }

    /** These options with {@link #dry()}. */
    public GenerateOptions withDry(Dry value) {
        return with(d -> d.dry = Optional.of(value));
    }

    /** These options with {@link #xtc()}. */
    public GenerateOptions withXtc(Xtc value) {
        return with(d -> d.xtc = Optional.of(value));
    }

    /** These options with another {@link #logitBias()}. */
    public GenerateOptions withLogitBias(Map<Integer, Float> value) {
        return with(d -> d.logitBias = value);
    }

    /** These options with a fixed {@link #seed()}. */
    public GenerateOptions withSeed(int value) {
        return with(d -> d.seed = OptionalInt.of(value));
    }

    /** These options with another {@link #seed()} each time. */
    public GenerateOptions withRandomSeed() {
        return with(d -> d.seed = OptionalInt.empty());
    }

    /** These options with other {@link #stop()} texts. */
    public GenerateOptions withStop(String... texts) {
        return withStop(List.of(texts));
    }

    /** These options with other {@link #stop()} texts. */
    public GenerateOptions withStop(List<String> texts) {
        return with(d -> d.stop = texts);
    }

    /** These options with {@link #logprobs()} of that many likeliest tokens. */
    public GenerateOptions withLogprobs(int top) {
        return with(d -> d.logprobs = OptionalInt.of(top));
    }

    /** These options with a {@link #deadline()}. */
    public GenerateOptions withDeadline(Duration time) {
        return with(d -> d.deadline = Optional.of(time));
    }

    /** These options with a {@link #grammar()}. */
    public GenerateOptions withGrammar(String gbnf) {
        return with(d -> d.grammar = Optional.of(gbnf));
    }

    /** These options with a {@link #jsonSchema()}. */
    public GenerateOptions withJsonSchema(Map<String, ?> schema) {
        return with(d -> d.jsonSchema = Optional.of(schema));
    }

    /** These options with a {@link #promptBatch()}. */
    public GenerateOptions withPromptBatch(int tokens) {
        return with(d -> d.promptBatch = OptionalInt.of(tokens));
    }

    /** These options with another {@link #reproducible()}. */
    public GenerateOptions withReproducible(boolean value) {
        return with(d -> d.reproducible = value);
    }

    /** These options with another {@link #contextOverflow()}. */
    public GenerateOptions withContextOverflow(ContextOverflow value) {
        return with(d -> d.contextOverflow = value);
    }

    /** These options with other {@link #adapters()}. */
    public GenerateOptions withAdapters(Map<String, Float> scales) {
        return with(d -> d.adapters = Optional.of(scales));
    }

    private GenerateOptions with(Consumer<GenerateOptionsDraft> change) {
        GenerateOptionsDraft draft = new GenerateOptionsDraft(this);
        change.accept(draft);
        return draft.build();
    }
}
