package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.value.Failure;
import java.util.List;

/** The tokens of a template, read once from front to end. */
final class Tokens {
    private final List<Token> tokens;
    private final int maxDepth;
    private int at;
    private int depth;
    private int deepest;

    Tokens(List<Token> tokens, int maxDepth) {
        this.tokens = tokens;
        this.maxDepth = maxDepth;
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
        deepest = Math.max(deepest, ++depth);
        if (depth > maxDepth) {
            throw new Failure("the template is nested deeper than " + maxDepth, current().offset());
        }
    }

    void leave() {
        depth--;
    }

    /** Begins to measure how deep what follows is. */
    Measure measure() {
        Measure measure = new Measure(depth, deepest);
        deepest = depth;
        return measure;
    }

    /** A measurement under way. */
    final class Measure {
        private final int start;
        private final int deepestBefore;

        Measure(int start, int deepestBefore) {
            this.start = start;
            this.deepestBefore = deepestBefore;
        }

        /** Levels since the beginning, at least 1. */
        int end() {
            int levels = Math.max(1, deepest - start);
            deepest = Math.max(deepest, deepestBefore);
            return levels;
        }
    }
}
