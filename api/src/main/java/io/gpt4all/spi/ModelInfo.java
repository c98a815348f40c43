package io.gpt4all.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about a loaded model.
 *
 * @param architecture such as {@code llama}
 * @param description llama.cpp's one line about it, such as {@code llama 135M Q4_1}
 * @param contextLength tokens of one request, prompt and answer together
 * @param trainedContextLength tokens the model was trained on
 * @param embeddingLength width of a token's embedding
 * @param vocabularySize number of token ids
 * @param slidingWindow tokens that sliding-window layers see; 0: all of them
 * @param recurrent whether it keeps a state in place of, or beside, a KV cache
 * @param canShift whether its cache can drop old tokens
 * @param chatTemplate the Jinja template in the file
 * @param templateVariants further Jinja templates in the file by their names, such as {@code
 *     tool_use}
 * @param bosToken text of the token that begins a text; empty when there is none
 * @param eosToken text of the token that ends a text; empty when there is none
 * @param addsBos whether tokenising with specials puts the BOS token first
 * @param addsEos whether tokenising with specials puts the EOS token last
 * @param threads CPU threads in use
 * @param shares what each device holds
 * @param setup how it was loaded
 */
public record ModelInfo(
        String architecture,
        String description,
        int contextLength,
        int trainedContextLength,
        int embeddingLength,
        int vocabularySize,
        int slidingWindow,
        boolean recurrent,
        boolean canShift,
        Optional<String> chatTemplate,
        Map<String, String> templateVariants,
        String bosToken,
        String eosToken,
        boolean addsBos,
        boolean addsEos,
        int threads,
        List<LoadPlan.Share> shares,
        ModelSetup setup) {

    /** Copies list and map. */
    public ModelInfo {
        templateVariants = Map.copyOf(templateVariants);
        shares = List.copyOf(shares);
    }
}
