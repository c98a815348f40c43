/* Makes the Q4_0 copy of a model for the benchmark: quantize IN OUT. For speed only: what was
 * quantised before loses more. */
#include "llama.h"
#include <stdio.h>

int main(int argc, char **argv) {
    if (argc != 3) return fprintf(stderr, "usage: quantize IN OUT\n"), 2;
    struct llama_model_quantize_params params = llama_model_quantize_default_params();
    params.ftype = LLAMA_FTYPE_MOSTLY_Q4_0;
    params.allow_requantize = true;
    params.nthread = 2;
    return (int)llama_model_quantize(argv[1], argv[2], &params);
}
