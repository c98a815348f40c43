/* Makes test models of a real one by llama.cpp's own writer.
 *
 *   remake MODEL OUT PARTS [TOKENS]
 *
 * Writes OUT-00001-of-0000N.gguf and so on. With TOKENS the vocabulary keeps only as many, without
 * merges, and texts are to begin with a token that is not among them. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ggml.h"
#include "gguf.h"

static void fail(const char *what, const char *which) {
    fprintf(stderr, "%s: %s\n", what, which);
    exit(1);
}

static void cut_vocabulary(struct gguf_context *g, struct ggml_context *tensors, int n) {
    const char **tokens = malloc(n * sizeof *tokens);
    int64_t list = gguf_find_key(g, "tokenizer.ggml.tokens");
    for (int i = 0; i < n; i++) tokens[i] = strdup(gguf_get_arr_str(g, list, i));
    const int32_t *types =
        gguf_get_arr_data(g, gguf_find_key(g, "tokenizer.ggml.token_type"));
    int32_t *kept = malloc(n * sizeof *kept);
    memcpy(kept, types, n * sizeof *kept);
    gguf_set_arr_str(g, "tokenizer.ggml.tokens", tokens, n);
    gguf_set_arr_data(g, "tokenizer.ggml.token_type", GGUF_TYPE_INT32, kept, n);
    gguf_set_arr_str(g, "tokenizer.ggml.merges", tokens, 0);
    gguf_set_val_u32(g, "tokenizer.ggml.bos_token_id", n);
    gguf_set_val_bool(g, "tokenizer.ggml.add_bos_token", true);
    ggml_get_tensor(tensors, "token_embd.weight")->ne[1] = n;
}

static void write_part(const struct gguf_context *source, struct ggml_context *tensors,
                       const char *out, int part, int parts) {
    int64_t total = gguf_get_n_tensors(source);
    struct gguf_context *g = gguf_init_empty();
    if (part == 0) gguf_set_kv(g, source);
    if (parts > 1) {
        gguf_set_val_u16(g, "split.no", part);
        gguf_set_val_u16(g, "split.count", parts);
        gguf_set_val_i32(g, "split.tensors.count", total);
    }
    for (int64_t i = total * part / parts; i < total * (part + 1) / parts; i++) {
        gguf_add_tensor(g, ggml_get_tensor(tensors, gguf_get_tensor_name(source, i)));
    }
    char path[4096];
    snprintf(path, sizeof path, "%s-%05d-of-%05d.gguf", out, part + 1, parts);
    if (!gguf_write_to_file(g, path, false)) fail("cannot write", path);
    gguf_free(g);
}

int main(int argc, char **argv) {
    if (argc != 4 && argc != 5) fail("usage", "remake MODEL OUT PARTS [TOKENS]");
    struct ggml_context *tensors = NULL;
    struct gguf_init_params params = {.no_alloc = false, .ctx = &tensors};
    struct gguf_context *source = gguf_init_from_file(argv[1], params);
    if (source == NULL) fail("cannot read", argv[1]);
    if (argc == 5) cut_vocabulary(source, tensors, atoi(argv[4]));
    int parts = atoi(argv[3]);
    for (int part = 0; part < parts; part++) write_part(source, tensors, argv[2], part, parts);
    return 0;
}
