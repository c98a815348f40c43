/* The C side of the benchmark of embeddings: packs of texts through llama_encode, on llama.h alone.
 *
 *   embed CPU_MODULE MODEL CONTEXTS THREADS PACK FLASH
 *       prints the nanoseconds that loading took, then obeys a line "N" and N lines of ids, a text
 *       each: CONTEXTS contexts of THREADS threads each take packs of PACK texts of about one
 *       length, with flash attention if FLASH is 1.
 *       Answers "NS X X ...": how long they took, and the last text's vector, of length one.
 * On two processors lists are done fastest as 2 1 8 1, one text at a time as 1 2 1 0: flash
 * attention takes its slow way under 64 tokens a pack. */
#include "session.h"
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { MOST_TOKENS = 512, MOST_CONTEXTS = 64 };

typedef struct {
    int n;
    llama_token ids[MOST_TOKENS];
    float *vector;
} text;

typedef struct {
    struct llama_context *contexts[MOST_CONTEXTS];
    int count, pack, share, dimensions, batch;
    text **texts; /* the longest first */
    int n;
    atomic_int next; /* the first text that nobody has taken */
} work;

typedef struct {
    work *all;
    struct llama_context *context;
} worker;

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void add(struct llama_batch *batch, const text *t, int sequence) {
    for (int i = 0; i < t->n; i++) {
        int at = batch->n_tokens++;
        batch->token[at] = t->ids[i];
        batch->pos[at] = i;
        batch->n_seq_id[at] = 1;
        batch->seq_id[at][0] = sequence;
        batch->logits[at] = 1;
    }
}

static void keep(const work *w, struct llama_context *context, text *t, int sequence) {
    const float *pooled = llama_get_embeddings_seq(context, sequence);
    double sum = 0;
    for (int i = 0; i < w->dimensions; i++) sum += pooled[i] * pooled[i];
    for (int i = 0; i < w->dimensions; i++) t->vector[i] = pooled[i] / sqrt(sum);
}

static void *embed(void *given) {
    worker *me = given;
    work *w = me->all;
    struct llama_batch batch = llama_batch_init(w->batch, 0, 1);
    for (int from; (from = atomic_fetch_add(&w->next, w->share)) < w->n;) {
        int to = from + w->share < w->n ? from + w->share : w->n;
        while (from < to) { /* long texts may need more than one batch */
            int end = from;
            for (batch.n_tokens = 0; end < to && batch.n_tokens + w->texts[end]->n <= w->batch; end++)
                add(&batch, w->texts[end], end - from);
            if (llama_encode(me->context, batch)) fail("encode", "see above");
            for (int i = from; i < end; i++) keep(w, me->context, w->texts[i], i - from);
            from = end;
        }
    }
    llama_batch_free(batch);
    return NULL;
}

static int longer_first(const void *a, const void *b) {
    return (*(text *const *)b)->n - (*(text *const *)a)->n;
}

static long long run(work *w, text *texts) {
    worker workers[MOST_CONTEXTS];
    pthread_t threads[MOST_CONTEXTS];
    long long start = now();
    w->texts = malloc(w->n * sizeof *w->texts);
    for (int i = 0; i < w->n; i++) w->texts[i] = &texts[i];
    if (w->pack > 1) qsort(w->texts, w->n, sizeof *w->texts, longer_first);
    int each = (w->n + w->count - 1) / w->count;
    w->share = each < w->pack ? each : w->pack; /* few texts: all contexts have work */
    atomic_store(&w->next, 0);
    for (int i = 0; i < w->count; i++) {
        workers[i] = (worker){w, w->contexts[i]};
        if (i > 0 && pthread_create(&threads[i], NULL, embed, &workers[i])) fail("thread", "none");
    }
    embed(&workers[0]);
    for (int i = 1; i < w->count; i++) pthread_join(threads[i], NULL);
    free(w->texts);
    return now() - start;
}

static void read_text(text *t, int dimensions) {
    static char *line;
    static size_t room;
    if (getline(&line, &room, stdin) <= 0) fail("fewer texts", "than were announced");
    t->n = 0;
    t->vector = malloc(dimensions * sizeof(float));
    for (char *word = strtok(line, " \n"); word; word = strtok(NULL, " \n")) {
        if (t->n == MOST_TOKENS) fail("longer than 512 tokens", "a text");
        t->ids[t->n++] = atoi(word);
    }
}

static void obey(work *w) {
    char line[32];
    while (fgets(line, sizeof line, stdin)) {
        w->n = atoi(line);
        text *texts = malloc(w->n * sizeof *texts);
        for (int i = 0; i < w->n; i++) read_text(&texts[i], w->dimensions);
        printf("%lld", run(w, texts));
        for (int i = 0; i < w->dimensions; i++) printf(" %.7f", texts[w->n - 1].vector[i]);
        putchar('\n');
        fflush(stdout);
        for (int i = 0; i < w->n; i++) free(texts[i].vector);
        free(texts);
    }
}

int main(int argc, char **argv) {
    if (argc != 7) fail("usage", "embed CPU_MODULE MODEL CONTEXTS THREADS PACK FLASH");
    long long start = now();
    ggml_backend_reg_t cpu = load_cpu(argv[1]);
    session s = load_model(argv[2], false);
    work w = {.count = atoi(argv[3]), .pack = atoi(argv[5]), .dimensions = llama_model_n_embd(s.model)};
    if (w.count < 1 || w.count > MOST_CONTEXTS || w.pack < 1) fail("not a number of contexts or texts", argv[3]);
    w.batch = (MOST_TOKENS + w.pack - 1) / w.pack * w.pack; /* a multiple, or llama.cpp aborts */
    for (int i = 0; i < w.count; i++) {
        struct llama_context_params params = llama_context_default_params();
        params.embeddings = true;
        params.n_seq_max = w.pack;
        params.flash_attn_type = atoi(argv[6]) ? LLAMA_FLASH_ATTN_TYPE_ENABLED : LLAMA_FLASH_ATTN_TYPE_DISABLED;
        add_context_with(&s, cpu, params, w.batch, w.batch, atoi(argv[4]));
        w.contexts[i] = s.context;
    }
    printf("%lld\n", now() - start);
    fflush(stdout);
    obey(&w);
    return 0;
}
