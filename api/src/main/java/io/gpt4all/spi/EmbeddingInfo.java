package io.gpt4all.spi;

import java.util.List;
import java.util.Optional;

/**
 * Facts about a loaded embedding model.
 *
 * @param name what the file calls it, {@code general.name}; empty if it does not
 * @param architecture such as {@code bert}
 * @param description llama.cpp's one line about it, such as {@code bert 23M F16}
 * @param contextLength tokens of one sequence at most
 * @param trainedContextLength tokens the model was trained on
 * @param embeddingLength values of a vector
 * @param pooling how a sequence's vector comes about
 * @param beginToken what stands before a text, -1 for none
 * @param endToken what stands after a text, -1 for none
 * @param pairTokens what stands between query and document, such as one separator
 * @param rankTemplate the prompt of a model that ranks, with {@code {query}} and {@code {document}}
 *     in it; such models get no other tokens around their texts
 * @param batchTokens tokens of a batch that is computed fastest; sequences that have more are
 *     computed alone
 * @param blockTokens tokens of a block, in which attention is computed: batches whose sequences
 *     fill whole blocks are the fastest; 1 if that makes no difference
 * @param threads CPU threads in use
 * @param shares what each device holds
 * @param setup how it was loaded
 */
public record EmbeddingInfo(
        String name,
        String architecture,
        String description,
        int contextLength,
        int trainedContextLength,
        int embeddingLength,
        Pooling pooling,
        int beginToken,
        int endToken,
        List<Integer> pairTokens,
        Optional<String> rankTemplate,
        int batchTokens,
        int blockTokens,
        int threads,
        List<LoadPlan.Share> shares,
        ModelSetup setup) {

    /** Copies the lists. */
    public EmbeddingInfo {
        pairTokens = List.copyOf(pairTokens);
        shares = List.copyOf(shares);
    }
}
