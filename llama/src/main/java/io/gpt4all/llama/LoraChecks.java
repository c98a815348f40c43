package io.gpt4all.llama;

import io.gpt4all.LoraAdapter;
import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufException;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufTensor;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file is a LoRA adapter for a model. llama.cpp 0.4.0 checks some of it ({@code
 * src/llama-adapter.cpp}); what it takes on trust ends the process when it is read, or in the first
 * step.
 */
final class LoraChecks implements Function<LoraAdapter, GgufFile> {
    private static final String A = ".lora_a";
    private static final String B = ".lora_b";
    private static final String EMBEDDING = "token_embd.weight";
    private static final String OUTPUT = "output.weight";
    private static final Set<GgmlType> TYPES =
            Set.of(GgmlType.F32, GgmlType.F16, GgmlType.BF16, GgmlType.Q8_0);

    /** llama.cpp counts no adapters when it plans how many operations their graphs may have. */
    private static final Set<String> UNCOUNTED =
            Set.of(
                    "kimi-k3",
                    "qwen3next",
                    "kimi-linear",
                    "bailingmoe3",
                    "qwen35",
                    "qwen35moe",
                    "qwen4exp",
                    "deepseek4",
                    "nanbeige",
                    "minimax-01",
                    "minimax-m3");

    private final ModelFile model;

    LoraChecks(ModelFile model) {
        this.model = model;
    }

    /** Adapters that a request may have at once: where none is counted there is room for one. */
    int together() {
        return UNCOUNTED.contains(model.first().architecture()) ? 1 : Integer.MAX_VALUE;
    }

    /** Bytes of adapters' tensors. */
    long bytes(List<LoraAdapter> adapters) {
        return adapters.stream().map(this).mapToLong(GgufFile::tensorBytes).sum();
    }

    /**
     * Reads and checks an adapter's file.
     *
     * @throws EngineException FILE_NOT_READABLE or NOT_A_MODEL with the reason
     */
    @Override
    public GgufFile apply(LoraAdapter adapter) {
        try {
            GgufFile file = GgufFile.readForm(adapter.file().toAbsolutePath());
            new Check(file, model).all();
            return file;
        } catch (GgufException e) {
            throw ModelFile.explained(e);
        }
    }

    private record Pair(@Nullable GgufTensor a, @Nullable GgufTensor b) {}

    private record Check(GgufFile file, ModelFile model) {

        void all() {
            kind();
            Map<String, Pair> pairs = pairs();
            require(!pairs.isEmpty(), "It has no tensors for any of the model's.");
            pairs.forEach(this::fits);
        }

        private void kind() {
            String type = file.metadata().string("general.type").orElse("");
            require(type.equals("adapter"), "Its general.type is '%s', not 'adapter'.", type);
            String kind = file.metadata().string("adapter.type").orElse("");
            require(kind.equals("lora"), "Its adapter.type is '%s', not 'lora'.", kind);
            String name = model.first().architecture();
            require(
                    file.architecture().equals(name),
                    "It is for the architecture %s; the model is %s.",
                    file.architecture(),
                    name);
            String alpha = "adapter.lora.alpha";
            GgufValueType given = file.metadata().type(alpha).orElse(GgufValueType.FLOAT32);
            double value = file.metadata().decimal(alpha).orElse(0);
            require(
                    given == GgufValueType.FLOAT32 && Double.isFinite(value),
                    "Its %s is %s of type %s; it must be a number of type FLOAT32.",
                    alpha,
                    value,
                    given);
            require(
                    file.metadata().type("adapter.alora.invocation_tokens").isEmpty(),
                    "It is to be switched on by a text in the prompt (aLoRA), which is not"
                            + " supported.");
        }

        private Map<String, Pair> pairs() {
            Map<String, Pair> pairs = new HashMap<>();
            for (GgufTensor tensor : file.tensors()) {
                String name = tensor.name();
                boolean a = name.endsWith(A);
                if (a || name.endsWith(B)) {
                    String of = name.substring(0, name.length() - A.length());
                    Pair other = pairs.getOrDefault(of, new Pair(null, null));
                    pairs.put(of, a ? new Pair(tensor, other.b()) : new Pair(other.a(), tensor));
                } else { // llama.cpp leaves norms out and refuses all else
                    require(
                            name.endsWith("_norm.weight"),
                            "Its tensor %s is neither %s nor %s.",
                            name,
                            A,
                            B);
                }
            }
            return pairs;
        }

        private void fits(String name, Pair pair) {
            GgufTensor a = pair.a();
            GgufTensor b = pair.b();
            if (a == null || b == null) {
                throw refused("It has only one of the two tensors for %s.", name);
            }
            require(
                    TYPES.contains(a.type()) && TYPES.contains(b.type()),
                    "Its tensors for %s are of the types %s and %s; they must be F32, F16, BF16 or"
                            + " Q8_0.",
                    name,
                    a.type(),
                    b.type());
            GgufTensor weight = model.tensors().get(name);
            if (weight == null || name.contains(A) || name.contains(B)) {
                throw refused("It is for a tensor %s, which the model has not.", name);
            }
            boolean shaped =
                    name.endsWith(EMBEDDING)
                            ? embedding(name, weight, a, b)
                            : product(weight, a, b);
            require(
                    shaped,
                    "Its tensors for %s have the shapes %s and %s, which do not go with the model's"
                            + " %s.",
                    name,
                    a.shape(),
                    b.shape(),
                    weight.shape());
        }

        /** The weight is changed by the product of both, for each expert where there are some. */
        private static boolean product(GgufTensor weight, GgufTensor a, GgufTensor b) {
            boolean experts = weight.shape().size() == 3;
            return (experts || weight.shape().size() == 2)
                    && size(a, 0) == size(weight, 0)
                    && size(b, 1) == size(weight, 1)
                    && size(a, 1) == size(b, 0)
                    && size(a, 2) == size(weight, 2)
                    && size(b, 2) == size(weight, 2)
                    && size(a, 3) == 1
                    && size(b, 3) == 1;
        }

        /**
         * Rows of A are looked up. A model that has no output of its own multiplies with it too.
         */
        private boolean embedding(String name, GgufTensor weight, GgufTensor a, GgufTensor b) {
            require(
                    name.equals(EMBEDDING) && model.tensors().containsKey(OUTPUT),
                    "It changes %s, which this model uses in two ways that llama.cpp cannot tell"
                            + " apart.",
                    name);
            return size(b, 1) == size(weight, 0)
                    && size(a, 1) == size(weight, 1)
                    && size(a, 0) == size(b, 0)
                    && size(a, 2) * size(a, 3) * size(b, 2) * size(b, 3) == 1;
        }

        private static long size(GgufTensor tensor, int dimension) {
            return dimension < tensor.shape().size() ? tensor.shape().get(dimension) : 1;
        }

        @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency
        private void require(boolean condition, String why, Object... figures) {
            if (!condition) {
                throw refused(why, figures);
            }
        }

        @SuppressWarnings("AnnotateFormatMethod")
        private EngineException refused(String why, Object... figures) {
            return new EngineException(
                    Code.NOT_A_MODEL,
                    "%s is no LoRA adapter for %s. "
                                    .formatted(
                                            file.path().getFileName(),
                                            model.first().path().getFileName())
                            + String.format(Locale.ROOT, why, figures));
        }
    }
}
