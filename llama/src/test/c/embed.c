/* What a model for embeddings gives for each line of the input, its values in a line: an embedding, or the numbers
 * of its classifier if it pools to ranks.
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

    bool rank = llama_pooling_type(s.context) == LLAMA_POOLING_TYPE_RANK;
    int width = rank ? (int)llama_model_n_cls_out(s.model) : llama_model_n_embd_out(s.model);
    char text[1024];
    while (fgets(text, sizeof text, stdin)) {
        llama_token *ids;
        int n = tokenize(&s, text, strcspn(text, "\n"), true, false, &ids);
        llama_memory_clear(llama_get_memory(s.context), true); /* of those that decode; no harm to others */
        if (llama_decode(s.context, llama_batch_get_one(ids, n))) fail("decode", text);
        const float *values = llama_get_embeddings_seq(s.context, 0);
        if (!values) fail("no embedding of a whole text", argv[2]);
        for (int i = 0; i < width; i++) printf("%s%.9g", i ? " " : "", values[i]);
        putchar('\n');
    }
    return 0;
}
