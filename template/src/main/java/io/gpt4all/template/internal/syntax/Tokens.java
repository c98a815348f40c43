package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Limits;
import java.util.List;

/** The tokens of a template, read once from front to end. */
final class Tokens {
    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(at);
    }

    Token following() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /** Takes the current token. */
    Token next() {
        Token token = current();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean isOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    boolean is(Token.Kind kind) {
        return current().kind() == kind;
    }

    boolean skipOperator(String operator) {
        boolean there = isOperator(operator);
        if (there) {
            next();
        }
        return there;
    }

    boolean skipName(String name) {
        boolean there = isName(name);
        if (there) {
            next();
        }
        return there;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    Token expect(Token.Kind kind, String wanted) {
        if (!is(kind)) {
            throw unexpected(wanted);
        }
        return next();
    }

    Failure unexpected(String wanted) {
        String found = current().describe();
        return new Failure("expected " + wanted + ", found " + found, current().offset());
    }

    /** Goes one level deeper; the stack of the parser and of the evaluation depends on it. */
    void enter() {
        if (++depth > Limits.MAX_DEPTH) {
            throw new Failure(
                    "the template is nested deeper than " + Limits.MAX_DEPTH, current().offset());
        }
    }

    void leave() {
        depth--;
    }
}
