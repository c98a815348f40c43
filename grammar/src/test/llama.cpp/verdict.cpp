// What llama.cpp makes of one grammar: verdicts.py compiles this with src/llama-grammar.cpp alone.
//
// Reads the grammar from the file that is its first argument and a text in each further file. Prints
// "refused", or "accepted" and for each text "yes" or "no": whether it is one of the grammar's.
// It ends by a signal where llama.cpp would end the process.

#include "llama-grammar.h"
#include "llama-impl.h"
#include "llama-vocab.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

// What the grammar's source wants of the rest of llama.cpp. No vocabulary: none of it is called.
void llama_log_internal(ggml_log_level, const char *, ...) {}
extern "C" void ggml_abort(const char *, int, const char *, ...) { abort(); }
const std::string & llama_vocab::token_to_piece(llama_token) const { abort(); }
bool llama_vocab::is_eog(llama_token) const { abort(); }
int32_t llama_vocab::tokenize(const char *, int32_t, llama_token *, int32_t, bool, bool) const { abort(); }

static std::string read(const char * path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

static bool matches(llama_grammar * grammar, const std::string & text) {
    try {
        llama_grammar_accept_str(*grammar, text);
    } catch (const std::exception &) {
        return false;
    }
    for (const auto & stack : llama_grammar_get_stacks(grammar)) {
        if (stack.empty()) {
            return true;
        }
    }
    return false;
}

int main(int argc, char ** argv) {
    const std::string text = read(argv[1]);
    llama_grammar * grammar = llama_grammar_init_impl(nullptr, text.c_str(), "root", false, nullptr, 0, nullptr, 0);
    if (grammar == nullptr) {
        puts("refused");
        return 0;
    }
    puts("accepted");
    for (int i = 2; i < argc; i++) {
        llama_grammar * copy = llama_grammar_clone_impl(*grammar);
        puts(matches(copy, read(argv[i])) ? "yes" : "no");
        llama_grammar_free_impl(copy);
    }
    llama_grammar_free_impl(grammar);
    return 0;
}
