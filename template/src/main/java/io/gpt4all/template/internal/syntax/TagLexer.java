package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.PythonSpace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Cuts what is inside one tag into names, literals and operators. */
final class TagLexer {
    private static final List<String> LONG_OPERATORS = List.of("//", "**", "==", "!=", ">=", "<=");
    private static final String OPERATORS = "+-/*%~[](){}><=.:|,;";

    private final String text;
    private final Token.Kind closing;
    private final List<Token> tokens;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;
    private char sign = ' ';

    TagLexer(String text, int from, Token.Kind closing, List<Token> tokens) {
        this.text = text;
        this.at = from;
        this.closing = closing;
        this.tokens = tokens;
    }

    /** Where the closing characters stand. */
    int end() {
        return at;
    }

    /** The white space sign before the closing characters; a space when there is none. */
    char sign() {
        return sign;
    }

    /** Reads up to the end of the tag that began there. */
    void read(int begin) {
        while (at < text.length()) {
            if (open.isEmpty() && isEnd()) {
                tokens.add(new Token(closing, "", at));
                return;
            }
            if (PythonSpace.is(text.charAt(at))) {
                at++;
            } else {
                token();
            }
        }
        String end = closing == Token.Kind.PRINT_END ? "}}" : "%}";
        throw new Failure("the tag has no end '" + end + "'", begin);
    }

    private boolean isEnd() {
        boolean block = closing == Token.Kind.BLOCK_END;
        String end = block ? "%}" : "}}";
        char c = text.charAt(at);
        if ((c == '-' || (block && c == '+')) && text.startsWith(end, at + 1)) {
            sign = c;
            at++;
            return true;
        }
        return text.startsWith(end, at);
    }

    private void token() {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
            boolean index = at > 0 && text.charAt(at - 1) == '.';
            add(NumberScan.kind(text, at, index), NumberScan.end(text, at, index));
        } else if (c == '"' || c == '\'') {
            StringScan string = new StringScan(text, at);
            tokens.add(new Token(Token.Kind.STRING, string.content(), at));
            at = string.end();
        } else if (isNameStart(text.codePointAt(at))) {
            add(Token.Kind.NAME, endOfName());
        } else {
            operator(c);
        }
    }

    private void add(Token.Kind kind, int end) {
        String part = text.substring(at, end);
        // Names are compared by reference when they are looked up.
        tokens.add(new Token(kind, kind == Token.Kind.NAME ? part.intern() : part, at));
        at = end;
    }

    private int endOfName() {
        int end = at;
        while (end < text.length() && isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isNameStart(int c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    private static boolean isNamePart(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private void operator(char c) {
        for (String operator : LONG_OPERATORS) {
            if (text.startsWith(operator, at)) {
                add(Token.Kind.OPERATOR, at + 2);
                return;
            }
        }
        if (OPERATORS.indexOf(c) < 0) {
            throw new Failure("unexpected character '" + Character.toString(c) + "'", at);
        }
        balance(c);
        add(Token.Kind.OPERATOR, at + 1);
    }

    private void balance(char c) {
        int opening = "([{".indexOf(c);
        if (opening >= 0) {
            open.push(")]}".charAt(opening));
        } else if (")]}".indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) {
            throw new Failure("unexpected '" + c + "'", at);
        }
    }
}
