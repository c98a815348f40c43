package io.gpt4all.llama.internal.wordpiece;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.llama.testing.LoraFile;
import io.gpt4all.llama.testing.LoraFile.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Files with a hand-made WordPiece vocabulary. */
final class SmallVocabulary {
    /** Ids of the tokens that each {@link #write} begins with. */
    static final int UNK = 0;

    static final int CLS = 1;
    static final int SEP = 2;
    static final int FIRST = 3;

    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final List<String> SPECIAL = List.of("[UNK]", "[CLS]", "[SEP]");

    private SmallVocabulary() {}

    /** A file whose pieces, from the id {@link #FIRST} on, are written as BERT does. */
    static GgufFile write(Path folder, Content more, String... pieces) {
        List<String> tokens =
                Stream.concat(SPECIAL.stream(), Stream.of(pieces).map(SmallVocabulary::token))
                        .toList();
        return file(
                folder,
                writer -> {
                    writer.strings(TOKENS, tokens)
                            .integers(
                                    "tokenizer.ggml.token_type",
                                    GgufValueType.INT32,
                                    LongStream.range(0, tokens.size())
                                            .map(id -> id < FIRST ? 3 : 1))
                            .uint32("tokenizer.ggml.unknown_token_id", UNK)
                            .uint32("tokenizer.ggml.bos_token_id", CLS)
                            .uint32("tokenizer.ggml.cls_token_id", CLS)
                            .uint32("tokenizer.ggml.seperator_token_id", SEP);
                    more.write(writer);
                });
    }

    /** A file with these tokens as they are and nothing that says which are special. */
    static GgufFile raw(Path folder, List<String> tokens) {
        return file(folder, writer -> writer.strings(TOKENS, tokens));
    }

    /** A file that says that it is BERT's, and what else is given. */
    static GgufFile file(Path folder, Content content) {
        return GgufFile.read(
                LoraFile.write(
                        folder.resolve("small.gguf"),
                        writer -> {
                            writer.string("general.architecture", "bert")
                                    .string("tokenizer.ggml.model", "bert");
                            content.write(writer);
                        }));
    }

    private static String token(String piece) {
        return piece.startsWith("##") ? piece.substring(2) : "\u2581" + piece;
    }
}
