/* What ggml reads of a file, and what its own conversion would have stored.
 *
 *   written FILE
 *
 * Prints a line for each key: key, type, value; one with the bits of each value of the tensor
 * "source" (F32); and for each other tensor its name and how many of its bytes differ from what
 * ggml makes of those values. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ggml.h"
#include "gguf.h"

static void print_number(enum gguf_type type, const void *value) {
    switch (type) {
        case GGUF_TYPE_UINT8: printf(" %u", *(const uint8_t *)value); break;
        case GGUF_TYPE_INT8: printf(" %d", *(const int8_t *)value); break;
        case GGUF_TYPE_UINT16: printf(" %u", *(const uint16_t *)value); break;
        case GGUF_TYPE_INT16: printf(" %d", *(const int16_t *)value); break;
        case GGUF_TYPE_UINT32: printf(" %u", *(const uint32_t *)value); break;
        case GGUF_TYPE_INT32: printf(" %d", *(const int32_t *)value); break;
        case GGUF_TYPE_UINT64: printf(" %" PRIu64, *(const uint64_t *)value); break;
        case GGUF_TYPE_INT64: printf(" %" PRId64, *(const int64_t *)value); break;
        case GGUF_TYPE_FLOAT32: printf(" %a", *(const float *)value); break;
        case GGUF_TYPE_FLOAT64: printf(" %a", *(const double *)value); break;
        case GGUF_TYPE_BOOL: printf(" %d", *(const int8_t *)value); break;
        default: exit(1);
    }
}

static void print_array(const struct gguf_context *g, int64_t key) {
    static const size_t sizes[] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8}; /* by type */
    enum gguf_type type = gguf_get_arr_type(g, key);
    printf(" of %s", gguf_type_name(type));
    for (size_t i = 0; i < gguf_get_arr_n(g, key); i++) {
        if (type == GGUF_TYPE_STRING) {
            printf(" <%s>", gguf_get_arr_str(g, key, i));
        } else {
            print_number(type, (const char *)gguf_get_arr_data(g, key) + i * sizes[type]);
        }
    }
}

static void print_pairs(const struct gguf_context *g) {
    for (int64_t i = 0; i < gguf_get_n_kv(g); i++) {
        enum gguf_type type = gguf_get_kv_type(g, i);
        printf("%s %s", gguf_get_key(g, i), gguf_type_name(type));
        if (type == GGUF_TYPE_STRING) {
            printf(" <%s>", gguf_get_val_str(g, i));
        } else if (type == GGUF_TYPE_ARRAY) {
            print_array(g, i);
        } else {
            print_number(type, gguf_get_val_data(g, i));
        }
        putchar('\n');
    }
}

static void print_bits(const struct ggml_tensor *t) {
    for (int64_t i = 0; i < ggml_nelements(t); i++) printf(" %08x", ((uint32_t *)t->data)[i]);
    putchar('\n');
}

static void compare(const struct ggml_tensor *source, const struct ggml_tensor *t) {
    size_t size = ggml_nbytes(t), differing = 0;
    unsigned char *expected = malloc(size), *actual = t->data;
    ggml_quantize_chunk(t->type, source->data, expected, 0, ggml_nrows(t), t->ne[0], NULL);
    for (size_t i = 0; i < size; i++) differing += expected[i] != actual[i];
    printf("%s %zu of %zu\n", t->name, differing, size);
}

int main(int argc, char **argv) {
    struct ggml_context *tensors = NULL;
    struct gguf_init_params params = {.no_alloc = false, .ctx = &tensors};
    struct gguf_context *g = gguf_init_from_file(argv[argc - 1], params);
    if (g == NULL) return 1;
    print_pairs(g);
    const struct ggml_tensor *source = ggml_get_tensor(tensors, "source");
    print_bits(source);
    for (int64_t i = 1; i < gguf_get_n_tensors(g); i++) {
        compare(source, ggml_get_tensor(tensors, gguf_get_tensor_name(g, i)));
    }
    return 0;
}
