/*
 * Prints the tensor types that a build of llama.cpp knows: id, name, values and bytes of a block.
 * Source of ggml-types.tsv, run against libggml-base of llama.cpp 0.4.0:
 *
 *   cc ggml_types.c -I <llama.cpp>/ggml/include <natives>/libggml-base.so -o ggml_types
 */
#include <stdio.h>

#include "ggml.h"

int main(void) {
    for (int type = 0; type < GGML_TYPE_COUNT; type++) {
        if (ggml_blck_size(type) > 0) {
            printf("%d\t%s\t%lld\t%zu\n", type, ggml_type_name(type),
                   (long long) ggml_blck_size(type), ggml_type_size(type));
        }
    }
    return 0;
}
