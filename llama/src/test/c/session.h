/* What the oracle and the benchmark share: a model, a context and a greedy loop on llama.h alone,
 * so that the Java engine can be held against the plainest use of the same libraries. */
#include "ggml-backend.h"
#include "ggml-cpu.h"
#include "llama.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ggml_threadpool *(*threadpool_new_fn)(struct ggml_threadpool_params *);

typedef struct {
    struct llama_model *model;
    const struct llama_vocab *vocab;
    struct llama_context *context;
    struct llama_sampler *greedy;
    int chunk; /* most tokens of one llama_decode */
} session;

static void fail(const char *what, const char *with) {
    fprintf(stderr, "oracle: %s: %s\n", what, with);
    exit(1);
}

static void errors_only(enum ggml_log_level level, const char *text, void *unused) {
    (void)unused;
    if (level == GGML_LOG_LEVEL_ERROR) fputs(text, stderr);
}

/* The CPU module comes first and by path: with none, llama.cpp would search the current directory. */
static ggml_backend_reg_t load_cpu(const char *module) {
    llama_log_set(errors_only, NULL);
    ggml_backend_reg_t cpu = ggml_backend_load(module);
    if (!cpu) fail("not a CPU module", module);
    llama_backend_init();
    return cpu;
}

static session load_model(const char *file, bool vocab_only) {
    struct llama_model_params params = llama_model_default_params();
    params.vocab_only = vocab_only;
    params.n_gpu_layers = 0;
    params.devices = (ggml_backend_dev_t[]){NULL};
    session s = {0};
    s.model = llama_model_load_from_file(file, params);
    if (!s.model) fail("not a model", file);
    s.vocab = llama_model_get_vocab(s.model);
    return s;
}

static inline void add_context_with(session *s, ggml_backend_reg_t cpu, struct llama_context_params params,
                                    int n_ctx, int chunk, int threads) {
    params.n_ctx = n_ctx;
    params.n_batch = params.n_ubatch = s->chunk = chunk;
    params.n_threads = params.n_threads_batch = threads;
    if (!params.embeddings) params.n_outputs_max = 1; /* these two as the engine has them: one answer at a time */
    params.swa_full = false;
    s->context = llama_init_from_model(s->model, params);
    if (!s->context) fail("no context", "see above");

    /* Without a pool each decode would start and join threads of its own. */
    threadpool_new_fn make;
    *(void **)&make = ggml_backend_reg_get_proc_address(cpu, "ggml_threadpool_new");
    struct ggml_threadpool_params pool = ggml_threadpool_params_default(threads);
    llama_attach_threadpool(s->context, make(&pool), NULL); /* NULL: the same for prompts */

    s->greedy = llama_sampler_chain_init(llama_sampler_chain_default_params());
    llama_sampler_chain_add(s->greedy, llama_sampler_init_greedy());
}

static inline void add_context(session *s, ggml_backend_reg_t cpu, int n_ctx, int chunk, int threads) {
    add_context_with(s, cpu, llama_context_default_params(), n_ctx, chunk, threads);
}

static inline int tokenize(const session *s, const char *text, int bytes, bool add, bool parse, llama_token **ids) {
    int most = bytes + 16;
    *ids = malloc(most * sizeof(llama_token));
    int n = llama_tokenize(s->vocab, text, bytes, *ids, most, add, parse);
    if (n < 0) fail("more tokens than bytes", text);
    return n;
}

static inline void decode(session *s, llama_token *ids, int n) {
    for (int done = 0; done < n; done += s->chunk) {
        int part = n - done < s->chunk ? n - done : s->chunk;
        if (llama_decode(s->context, llama_batch_get_one(ids + done, part))) fail("decode", "see above");
    }
}

/* Decodes what was given and picks the likeliest next token. */
static inline llama_token step(session *s, llama_token *ids, int n) {
    decode(s, ids, n);
    return llama_sampler_sample(s->greedy, s->context, -1);
}
