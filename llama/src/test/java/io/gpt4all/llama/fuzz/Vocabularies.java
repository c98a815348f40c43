package io.gpt4all.llama.fuzz;

import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.gguf.GgufWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One vocabulary of each kind that llama.cpp knows, with some hundred tokens at most. */
enum Vocabularies {
    SENTENCE_PIECE("llama", "default") {
        @Override
        List<String> tokens() {
            List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
            IntStream.range(0, 256)
                    .forEach(i -> tokens.add(String.format(Locale.ROOT, "<0x%02X>", i)));
            letters().forEach(tokens::add);
            tokens.addAll(List.of(SPACE, SPACE + "h", "he", "ll", SPACE + "he", SPACE + "hello"));
            return tokens;
        }
    },
    BYTE_PAIRS("gpt2", "llama-bpe") {
        @Override
        List<String> tokens() {
            List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
            int next = 256;
            for (int i = 0; i < 256; i++) {
                boolean visible = (i > 32 && i < 127) || (i > 160 && i != 173);
                tokens.add(Character.toString(visible ? i : next++));
            }
            tokens.addAll(List.of("he", "ll", "hell", "hello"));
            return tokens;
        }

        @Override
        void addMore(GgufWriter writer) throws IOException {
            writer.strings(KEY + "merges", List.of("h e", "l l", "he ll", "hell o"));
        }
    },
    WORD_PIECE("bert", "default") {
        @Override
        List<String> tokens() {
            List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
            letters().forEach(tokens::add);
            letters().map(letter -> SPACE + letter).forEach(tokens::add);
            return tokens;
        }

        @Override
        void addMore(GgufWriter writer) throws IOException {
            writer.uint32(KEY + "token_type_count", 2).uint32(KEY + "cls_token_id", 2);
            writer.uint32(KEY + "seperator_token_id", 3); // spelt so in the format
        }
    },
    UNIGRAM("t5", "default") {
        @Override
        List<String> tokens() {
            List<String> tokens = new ArrayList<>(List.of("<pad>", "</s>", "<unk>", SPACE));
            letters().forEach(tokens::add);
            return tokens;
        }

        @Override
        void addMore(GgufWriter writer) throws IOException {
            ByteBuffer charsmap = ByteBuffer.allocate(4 + 1024 + 2).order(ByteOrder.LITTLE_ENDIAN);
            charsmap.putInt(0, 1024).putInt(4 + 4 * 'a', 'a' | 1 << 8 | 1 << 10);
            charsmap.put(4 + 1024, (byte) 'b'); // for an "a"
            LongStream bytes = IntStream.range(0, charsmap.capacity()).mapToLong(charsmap::get);
            writer.integers(KEY + "precompiled_charsmap", GgufValueType.INT8, bytes);
        }
    },
    RWKV("rwkv", "default") {
        @Override
        List<String> tokens() {
            List<String> tokens = new ArrayList<>(List.of("<s>"));
            IntStream.range(1, 256)
                    .forEach(i -> tokens.add(String.format(Locale.ROOT, "\\x%02x", i)));
            tokens.addAll(List.of("he", "hello"));
            return tokens;
        }
    };

    static final String KEY = "tokenizer.ggml.";
    private static final String SPACE = "\u2581";

    private final String model;
    private final String pre;

    Vocabularies(String model, String pre) {
        this.model = model;
        this.pre = pre;
    }

    abstract List<String> tokens();

    /** Adds what other vocabularies have not. */
    void addMore(GgufWriter writer) throws IOException {}

    final void addTo(GgufWriter writer) throws IOException {
        List<String> tokens = tokens();
        writer.string(KEY + "model", model).string(KEY + "pre", pre);
        writer.strings(KEY + "tokens", tokens);
        writer.integers(
                KEY + "token_type",
                GgufValueType.INT32,
                tokens.stream().mapToLong(Vocabularies::type));
        writer.decimals(
                KEY + "scores",
                GgufValueType.FLOAT32,
                DoubleStream.iterate(-1, score -> score - 1).limit(tokens.size()));
        writer.uint32(KEY + "bos_token_id", 1).uint32(KEY + "eos_token_id", 2);
        writer.bool(KEY + "add_bos_token", true).uint32(KEY + "unknown_token_id", 0);
        addMore(writer);
    }

    /** Values of {@code enum llama_token_type}. */
    private static long type(String token) {
        if (token.startsWith("<0x")) {
            return 6;
        }
        return token.equals("<unk>") ? 2 : token.startsWith("<") && token.length() > 1 ? 3 : 1;
    }

    private static Stream<String> letters() {
        return IntStream.rangeClosed('a', 'z').mapToObj(Character::toString);
    }
}
