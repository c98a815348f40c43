/* The embedding that an encoder gives for each line of the input, its values in a line.
 *
 *   embed CPU_MODULE MODEL < texts */
#include "session.h"

int main(int argc, char **argv) {
    if (argc != 3) fail("usage", "embed CPU_MODULE MODEL");
    load_cpu(argv[1]);
    session s = load_model(argv[2], false);
    struct llama_context_params params = llama_context_default_params();
    params.n_ctx = params.n_batch = params.n_ubatch = 128;
    params.n_threads = params.n_threads_batch = 1;
    params.embeddings = true;
    s.context = llama_init_from_model(s.model, params);
    if (!s.context) fail("no context", argv[2]);

    char text[1024];
    while (fgets(text, sizeof text, stdin)) {
        llama_token *ids;
        int n = tokenize(&s, text, strcspn(text, "\n"), true, false, &ids);
        if (llama_encode(s.context, llama_batch_get_one(ids, n))) fail("encode", text);
        const float *values = llama_get_embeddings_seq(s.context, 0);
        for (int i = 0; i < llama_model_n_embd(s.model); i++) printf("%s%.9g", i ? " " : "", values[i]);
        putchar('\n');
    }
    return 0;
}
