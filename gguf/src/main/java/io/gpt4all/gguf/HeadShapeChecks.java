package io.gpt4all.gguf;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that layers with different numbers of heads have tensors for as many. Most architectures
 * of llama.cpp 0.4.0 list all layers' tensors by the number of the first, but cut what they compute
 * into that of each, which {@code ggml_reshape_3d} asserts to fit.
 */
final class HeadShapeChecks {
    private static final Pattern PROJECTION =
            Pattern.compile("blk\\.(\\d{1,3})\\.attn_([qk])\\.weight");

    private final Hyperparameters model;
    private final List<Long> heads;
    private final List<Long> keyHeads;

    private HeadShapeChecks(Hyperparameters model) {
        this.model = model;
        this.heads = model.perLayer("attention.head_count", List.of());
        this.keyHeads = model.perLayer("attention.head_count_kv", heads);
    }

    static void check(Hyperparameters model, List<GgufTensor> tensors) {
        var checks = new HeadShapeChecks(model);
        if (differ(checks.heads) || differ(checks.keyHeads)) {
            tensors.forEach(checks::check);
        }
    }

    private static boolean differ(List<Long> each) {
        return each.stream().distinct().count() > 1;
    }

    private void check(GgufTensor tensor) {
        Matcher matcher = PROJECTION.matcher(tensor.name());
        if (!matcher.matches() || tensor.shape().size() < 2) {
            return;
        }
        int layer = Integer.parseInt(matcher.group(1));
        List<Long> each = matcher.group(2).equals("q") ? heads : keyHeads;
        if (layer >= each.size()) {
            return;
        }
        long rows = tensor.shape().get(1);
        // Rows for neither are an error of llama.cpp's own, or have a gate beside the queries.
        model.require(
                fits(rows, each.get(layer)) || !fits(rows, each.get(0)),
                "%s: the tensor %s has %d rows for %d heads",
                model.key("attention.head_count"),
                tensor.name(),
                rows,
                each.get(layer));
    }

    private boolean fits(long rows, long heads) {
        return heads > 0 && rows % heads == 0 && lengths().contains(rows / heads);
    }

    private Set<Long> lengths() {
        long first = heads.isEmpty() || heads.get(0) <= 0 ? 1 : heads.get(0);
        long key =
                model.integer("attention.key_length", model.integer("embedding_length", 0) / first);
        long windowed = model.integer("attention.key_length_swa", key);
        return Stream.of(key, windowed).collect(Collectors.toSet());
    }
}
