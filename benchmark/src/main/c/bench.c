/* The C side of the benchmark: a plain loop on llama.h.
 *
 *   bench CPU_MODULE MODEL THREADS N_CTX CHUNK
 *       obeys lines "TOKENS KEEP ID ID ...": after the first KEEP cells of what was before, a prompt
 *       of these ids, then at most TOKENS tokens, greedily.
 *       Answers "PROMPT_NS GENERATION_NS ID ID ...": until the first token, from there to the last.
 *   bench CPU_MODULE MODEL THREADS N_CTX CHUNK TOKENS PROMPT
 *       prints the answer to one prompt piece by piece, for start-up time and memory. */
#include "session.h"
#include <time.h>

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int parse_ids(char *list, llama_token **ids) {
    static size_t most = 1 << 16;
    if (!*ids) *ids = malloc(most * sizeof **ids);
    int n = 0;
    for (char *word = strtok(list, " \n"); word && n < (int)most; word = strtok(NULL, " \n")) (*ids)[n++] = atoi(word);
    return n;
}

static void forget(session *s, int keep) {
    llama_memory_t memory = llama_get_memory(s->context);
    if (keep == 0) {
        llama_memory_clear(memory, false);
    } else if (!llama_memory_seq_rm(memory, 0, keep, -1)) {
        fail("cannot forget", "the end of a sequence");
    }
}

static int generate(session *s, llama_token *prompt, int n, int most, llama_token *out, long long times[3]) {
    int made = 0;
    times[0] = now();
    llama_token next = step(s, prompt, n);
    times[1] = now();
    while (!llama_vocab_is_eog(s->vocab, next)) {
        out[made++] = next;
        if (made == most) break;
        next = step(s, &out[made - 1], 1);
    }
    times[2] = now();
    return made;
}

static void obey(session *s) {
    char *line = NULL;
    size_t room = 0;
    llama_token *ids = NULL;
    while (getline(&line, &room, stdin) > 0) {
        int n = parse_ids(line, &ids), most = ids[0], keep = ids[1];
        llama_token *out = malloc(most * sizeof *out);
        long long times[3];
        forget(s, keep);
        int made = generate(s, ids + 2, n - 2, most, out, times);
        printf("%lld %lld", times[1] - times[0], times[2] - times[1]);
        for (int i = 0; i < made; i++) printf(" %d", out[i]);
        putchar('\n');
        fflush(stdout);
        free(out);
    }
}

static void answer(session *s, const char *text, int most) {
    llama_token *prompt;
    int n = tokenize(s, text, strlen(text), true, true, &prompt);
    llama_token next = step(s, prompt, n);
    for (int made = 0; made < most && !llama_vocab_is_eog(s->vocab, next); made++) {
        char piece[256];
        int bytes = llama_token_to_piece(s->vocab, next, piece, sizeof piece, 0, false);
        fwrite(piece, 1, bytes > 0 ? bytes : 0, stdout);
        fflush(stdout);
        next = step(s, &next, 1);
    }
}

int main(int argc, char **argv) {
    if (argc != 6 && argc != 8) fail("usage", "bench CPU_MODULE MODEL THREADS N_CTX CHUNK [TOKENS PROMPT]");
    ggml_backend_reg_t cpu = load_cpu(argv[1]);
    session s = load_model(argv[2], false);
    add_context(&s, cpu, atoi(argv[4]), atoi(argv[5]), atoi(argv[3]));
    if (argc == 8) {
        answer(&s, argv[7], atoi(argv[6]));
    } else {
        obey(&s);
    }
    return 0;
}
