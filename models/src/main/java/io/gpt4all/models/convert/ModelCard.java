package io.gpt4all.models.convert;

/**
 * What people are told of a model, in the keys {@code general.…}.
 *
 * @param name the whole name, by which the model's rules for prefixes are found
 * @param basename without the version
 * @param version such as {@code v2}
 * @param organization who made it
 * @param sizeLabel how many weights it has, such as {@code 23M}
 * @param license as SPDX writes it, in small letters
 * @param url where it comes from
 */
public record ModelCard(
        String name,
        String basename,
        String version,
        String organization,
        String sizeLabel,
        String license,
        String url) {

    /** The default model for embeddings, from the head of its README.md. */
    public static final ModelCard MINILM =
            new ModelCard(
                    "all-MiniLM-L6-v2",
                    "all-MiniLM-L6",
                    "v2",
                    "sentence-transformers",
                    "23M",
                    "apache-2.0",
                    "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2");
}
