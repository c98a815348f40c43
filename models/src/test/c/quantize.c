/* Quantises a model as llama.cpp's own tool does by default.
 *
 *   cc quantize.c -I <llama.cpp>/include <natives>/libllama.v0.4.0.so -o quantize
 *   quantize FROM TO TYPE        the type a number of enum llama_ftype
 */
#include <stdlib.h>

#include "llama.h"

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    struct llama_model_quantize_params params = llama_model_quantize_default_params();
    params.ftype = (enum llama_ftype) atoi(argv[3]);
    return (int) llama_model_quantize(argv[1], argv[2], &params);
}
