package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and tags, and takes the white space away that {@code -}, {@code
 * trim_blocks} and {@code lstrip_blocks} take away.
 */
final class Lexer {
    private static final char NO_SIGN = ' ';

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(Source source) {
        this.text = source.text();
    }

    List<Token> tokens() {
        int tag = nextTag();
        while (tag >= 0) {
            char sign = sign(tag + 2);
            data(at, endOfData(tag, sign));
            at = tag + (sign == NO_SIGN ? 2 : 3);
            tag(tag, text.charAt(tag + 1));
            tag = nextTag();
        }
        data(at, text.length());
        tokens.add(new Token(Token.Kind.END, "", text.length()));
        return tokens;
    }

    private int nextTag() {
        for (int i = text.indexOf('{', at); i >= 0; i = text.indexOf('{', i + 1)) {
            if (i + 1 < text.length() && "{%#".indexOf(text.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private char sign(int place) {
        char c = place < text.length() ? text.charAt(place) : NO_SIGN;
        return c == '-' || c == '+' ? c : NO_SIGN;
    }

    /** Where the text before a tag ends, once the tag has taken its white space. */
    private int endOfData(int tag, char sign) {
        if (sign == '-') {
            return PythonSpace.endWithout(text, at, tag);
        }
        if (sign == '+' || text.charAt(tag + 1) == '{') {
            return tag;
        }
        int start = tag;
        while (start > at && isInLine(text.charAt(start - 1))) {
            start--;
        }
        return start == 0 || text.charAt(start - 1) == '\n' ? start : tag;
    }

    private static boolean isInLine(char c) {
        return c != '\n' && PythonSpace.is(c);
    }

    private void data(int from, int to) {
        if (from < to) {
            tokens.add(new Token(Token.Kind.DATA, text.substring(from, to), from));
        }
    }

    private void tag(int tag, char type) {
        if (type == '#') {
            skipComment(tag);
        } else if (type == '{') {
            inner(tag, Token.Kind.PRINT_BEGIN, Token.Kind.PRINT_END);
        } else if (!raw(tag)) {
            inner(tag, Token.Kind.BLOCK_BEGIN, Token.Kind.BLOCK_END);
        }
    }

    private void skipComment(int tag) {
        if (at == text.length()) {
            return; // as in Jinja2, there is nothing to be left out
        }
        int end = text.indexOf("#}", at);
        if (end < 0) {
            throw new Failure("the comment has no end '#}'", tag);
        }
        at = afterTag(end, end > at ? text.charAt(end - 1) : NO_SIGN);
    }

    private void inner(int tag, Token.Kind begin, Token.Kind end) {
        tokens.add(new Token(begin, "", tag));
        TagLexer lexer = new TagLexer(text, at, end, tokens);
        lexer.read(tag);
        boolean block = end == Token.Kind.BLOCK_END;
        at = block || lexer.sign() == '-' ? afterTag(lexer.end(), lexer.sign()) : lexer.end() + 2;
    }

    /** What follows a tag's two closing characters and is not taken away by it. */
    private int afterTag(int close, char sign) {
        int next = close + 2;
        if (sign == '-') {
            return PythonSpace.skip(text, next);
        }
        return sign != '+' && next < text.length() && text.charAt(next) == '\n' ? next + 1 : next;
    }

    private boolean raw(int tag) {
        int close = closeOf("raw", at);
        if (close < 0 || text.charAt(close - 1) == '+') { // which Jinja2 has for endraw alone
            return false;
        }
        // Unlike other tags, raw keeps the line end after it.
        at = text.charAt(close - 1) == '-' ? PythonSpace.skip(text, close + 2) : close + 2;
        if (at == text.length()) {
            return true; // as in Jinja2, there is nothing to keep
        }
        for (int i = text.indexOf("{%", at); i >= 0; i = text.indexOf("{%", i + 1)) {
            char sign = sign(i + 2);
            int end = closeOf("endraw", i + (sign == NO_SIGN ? 2 : 3));
            if (end >= 0) {
                data(at, endOfData(i, sign));
                at = afterTag(end, text.charAt(end - 1));
                return true;
            }
        }
        throw new Failure("'raw' has no 'endraw'", tag);
    }

    /** The place of the closing {@code %}} when a tag holds just this word, else -1. */
    private int closeOf(String word, int from) {
        int start = PythonSpace.skip(text, from);
        if (!text.startsWith(word, start)) {
            return -1;
        }
        int end = PythonSpace.skip(text, start + word.length());
        int close = sign(end) == NO_SIGN ? end : end + 1;
        return text.startsWith("%}", close) ? close : -1;
    }
}
