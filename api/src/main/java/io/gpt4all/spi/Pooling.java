package io.gpt4all.spi;

/** How one vector, or the scores, of a text come of those of its tokens. */
public enum Pooling {
    /** The mean of all tokens' vectors. */
    MEAN,
    /** The first token's vector. */
    CLS,
    /** The last token's vector. */
    LAST,
    /** Scores of how well a document answers a query. */
    RANK
}
