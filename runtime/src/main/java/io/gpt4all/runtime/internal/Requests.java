package io.gpt4all.runtime.internal;

import io.gpt4all.GenerateOptions;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.grammar.Grammar;
import io.gpt4all.grammar.GrammarException;
import io.gpt4all.grammar.JsonSchemaException;
import io.gpt4all.grammar.JsonSchemaGrammar;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes requests to engines of what users ask for. */
final class Requests {
    private Requests() {}

    /** Text to go on from, as it is. */
    static GenerationRequest raw(String prompt, GenerateOptions options) {
        return of("", List.of(new Segment.Template(prompt)), true, 0, options);
    }

    /**
     * A request.
     *
     * @param keep how many of the first parts stay when the context is full
     */
    static GenerationRequest of(
            String session,
            List<Segment> prompt,
            boolean addSpecial,
            int keep,
            GenerateOptions options) {
        return new GenerationRequest(
                session,
                prompt,
                addSpecial,
                sampling(options),
                options.maxTokens(),
                options.stop(),
                options.logprobs(),
                grammar(options),
                new Execution(
                        options.reproducible(),
                        options.promptBatch().orElse(0),
                        options.contextOverflow(),
                        keep,
                        options.adapters()));
    }

    /** The grammar, or that of the schema; checked, so that its error is the caller's. */
    private static Optional<String> grammar(GenerateOptions options) {
        try {
            return options.jsonSchema()
                    .map(JsonSchemaGrammar::of)
                    .or(() -> options.grammar().map(Grammar::parse))
                    .map(Grammar::text);
        } catch (GrammarException e) {
            throw new InvalidRequestException("The grammar: " + e.getMessage() + ".", e);
        } catch (JsonSchemaException e) {
            throw new InvalidRequestException("The JSON Schema: " + e.getMessage() + ".", e);
        }
    }

    private static Sampling sampling(GenerateOptions options) {
        return new Sampling(
                options.seed().orElseGet(ThreadLocalRandom.current()::nextInt),
                options.temperature(),
                options.topK(),
                options.topP(),
                options.minP(),
                options.typicalP(),
                new Sampling.Penalties(
                        options.repeatLastN(),
                        options.repeatPenalty(),
                        options.presencePenalty(),
                        options.frequencyPenalty()),
                options.dry(),
                options.xtc(),
                options.logitBias());
    }
}
