package io.gpt4all;

/**
 * The vectors of some texts.
 *
 * @param embeddings one of length 1 for each text, in the order of the texts; not copied
 * @param promptTokens tokens of all texts together as they were computed, those of overlaps twice;
 *     prefixes and the tokens that the model puts around a text do not count
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record EmbedResult(float[][] embeddings, long promptTokens) {}
