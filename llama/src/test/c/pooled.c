/* The oracle of embedding tests: what llama.cpp itself makes of sequences of tokens, each alone.
 *
 *   pooled CPU_MODULE MODEL THREADS FLASH  < sequences
 *
 * One sequence a line, its ids with spaces between them. Answers a line of the pooled values for
 * each. FLASH is llama_flash_attn_type: -1, 0 or 1. */
#include "llama.h"
#include "ggml-backend.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 2048 }; /* tokens of a sequence */

static void fail(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void quiet(enum ggml_log_level level, const char *text, void *data) {
    (void)data;
    if (level == GGML_LOG_LEVEL_ERROR) fputs(text, stderr);
}

int main(int argc, char **argv) {
    if (argc != 5) fail("arguments", "CPU_MODULE MODEL THREADS FLASH");
    llama_log_set(quiet, NULL);
    if (!ggml_backend_load(argv[1])) fail("cannot load", argv[1]);
    llama_backend_init();
    struct llama_model *model = llama_model_load_from_file(argv[2], llama_model_default_params());
    if (!model) fail("cannot load", argv[2]);
    struct llama_context_params params = llama_context_default_params();
    params.n_ctx = params.n_batch = params.n_ubatch = MOST;
    params.n_threads = params.n_threads_batch = atoi(argv[3]);
    params.flash_attn_type = atoi(argv[4]);
    params.embeddings = true;
    struct llama_context *context = llama_init_from_model(model, params);
    if (!context) fail("no context", argv[2]);
    int values = llama_pooling_type(context) == LLAMA_POOLING_TYPE_RANK
                     ? (int)llama_model_n_cls_out(model)
                     : llama_model_n_embd_out(model);
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        static llama_token ids[MOST];
        int n = 0;
        for (char *next, *at = line; *at && *at != '\n'; at = next) {
            if (n == MOST) fail("too long", line);
            ids[n++] = strtol(at, &next, 10);
            while (*next == ' ') next++;
        }
        if (llama_get_memory(context)) llama_memory_clear(llama_get_memory(context), true);
        struct llama_batch batch = llama_batch_init(n, 0, 1);
        batch.n_tokens = n;
        for (int i = 0; i < n; i++) {
            batch.token[i] = ids[i];
            batch.pos[i] = i;
            batch.n_seq_id[i] = 1;
            batch.seq_id[i][0] = 0;
            batch.logits[i] = 1;
        }
        if (llama_decode(context, batch) != 0) fail("llama_decode", line);
        const float *pooled = llama_get_embeddings_seq(context, 0);
        for (int i = 0; i < values; i++) printf(i ? " %.9g" : "%.9g", pooled[i]);
        putchar('\n');
        llama_batch_free(batch);
    }
    return 0;
}
