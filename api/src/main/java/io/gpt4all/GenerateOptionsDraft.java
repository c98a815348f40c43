package io.gpt4all;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The values of {@link GenerateOptions} while one of them is changed. Belongs to one thread. */
final class GenerateOptionsDraft {
    int maxTokens = 200;
    float temperature = 0.7f;
    int topK = 40;
    float topP = 0.4f;
    float minP;
    float typicalP = 1;
    float repeatPenalty = 1.18f;
    int repeatLastN = 64;
    float presencePenalty;
    float frequencyPenalty;
    Optional<Dry> dry = Optional.empty();
    Optional<Xtc> xtc = Optional.empty();
    Map<Integer, Float> logitBias = Map.of();
    OptionalInt seed = OptionalInt.empty();
    List<String> stop = List.of();
    OptionalInt logprobs = OptionalInt.empty();
    Optional<Duration> deadline = Optional.empty();
    Optional<String> grammar = Optional.empty();
    Optional<Map<String, ?>> jsonSchema = Optional.empty();
    OptionalInt promptBatch = OptionalInt.empty();
    boolean reproducible;
    ContextOverflow contextOverflow = ContextOverflow.SHIFT;
    Optional<Map<String, Float>> adapters = Optional.empty();

    GenerateOptionsDraft() {}

    GenerateOptionsDraft(GenerateOptions from) {
        maxTokens = from.maxTokens();
        temperature = from.temperature();
        topK = from.topK();
        topP = from.topP();
        minP = from.minP();
        typicalP = from.typicalP();
        repeatPenalty = from.repeatPenalty();
        repeatLastN = from.repeatLastN();
        presencePenalty = from.presencePenalty();
        frequencyPenalty = from.frequencyPenalty();
        dry = from.dry();
        xtc = from.xtc();
        logitBias = from.logitBias();
        seed = from.seed();
        stop = from.stop();
        logprobs = from.logprobs();
        deadline = from.deadline();
        grammar = from.grammar();
        jsonSchema = from.jsonSchema();
        promptBatch = from.promptBatch();
        reproducible = from.reproducible();
        contextOverflow = from.contextOverflow();
        adapters = from.adapters();
    }

    GenerateOptions build() {
        return new GenerateOptions(
                maxTokens,
                temperature,
                topK,
                topP,
                minP,
                typicalP,
                repeatPenalty,
                repeatLastN,
                presencePenalty,
                frequencyPenalty,
                dry,
                xtc,
                logitBias,
                seed,
                stop,
                logprobs,
                deadline,
                grammar,
                jsonSchema,
                promptBatch,
                reproducible,
                contextOverflow,
                adapters);
    }
}
