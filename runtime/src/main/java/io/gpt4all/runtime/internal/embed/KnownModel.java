package io.gpt4all.runtime.internal.embed;

import io.gpt4all.EmbedPrefixes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the SDK knows of an embedding model by the name that its file gives it.
 *
 * @param prefixes what it was trained with
 * @param recommended numbers of dimensions that it was trained for (Matryoshka); empty: only all
 */
public record KnownModel(EmbedPrefixes prefixes, List<Integer> recommended) {
    private static final Map<String, KnownModel> BY_NAME = new HashMap<>();

    static {
        List<String> tasks = List.of("clustering", "classification");
        EmbedPrefixes nomic = new EmbedPrefixes("search_document", "search_query", tasks);
        List<Integer> all = List.of();
        add(
                new KnownModel(prefixes("", ""), all),
                "all-MiniLM-L6-v1",
                "all-MiniLM-L12-v1",
                "all-MiniLM-L6-v2",
                "all-MiniLM-L12-v2");
        add(
                new KnownModel(nomic, all),
                "nomic-embed-text-v1",
                "nomic-embed-text-v1-ablated",
                "nomic-embed-text-v1-unsupervised");
        add(new KnownModel(nomic, List.of(768, 512, 384, 256, 128)), "nomic-embed-text-v1.5");
        add(
                new KnownModel(
                        prefixes(
                                "Represent this document for retrieval",
                                "Represent this query for retrieving relevant documents"),
                        all),
                "llm-embedder");
        add(
                new KnownModel(
                        prefixes("", "Represent this sentence for searching relevant passages"),
                        all),
                "bge-small-en",
                "bge-base-en",
                "bge-large-en",
                "bge-small-en-v1.5",
                "bge-base-en-v1.5",
                "bge-large-en-v1.5");
        add(
                new KnownModel(prefixes("passage", "query"), all),
                "e5-small",
                "e5-base",
                "e5-large",
                "e5-small-unsupervised",
                "e5-base-unsupervised",
                "e5-large-unsupervised",
                "e5-small-v2",
                "e5-base-v2",
                "e5-large-v2");
        add(
                new KnownModel(
                        prefixes(
                                "",
                                "Instruct: Given a query, retrieve relevant passages that answer"
                                        + " the query\nQuery"),
                        all),
                "e5-mistral-7b-instruct",
                "multilingual-e5-small",
                "multilingual-e5-base",
                "multilingual-e5-large",
                "multilingual-e5-large-instruct");
    }

    private static void add(KnownModel model, String... names) {
        for (String name : names) {
            BY_NAME.put(name, model);
        }
    }

    private static EmbedPrefixes prefixes(String document, String query) {
        return new EmbedPrefixes(document, query, List.of());
    }

    /**
     * The model of a name.
     *
     * @param name as the file has it; letter by letter
     */
    public static Optional<KnownModel> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether it was trained for fewer dimensions than it has. */
    boolean isMatryoshka() {
        return !recommended.isEmpty();
    }
}
