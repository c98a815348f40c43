package io.gpt4all.template.internal.syntax;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text a name, an operator, the text of data or the content of a string
 * @param offset where it begins
 */
record Token(Kind kind, String text, int offset) {

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** As messages call it. */
    String describe() {
        return switch (kind) {
            case NAME, OPERATOR, INTEGER, FLOAT -> "'" + text + "'";
            case STRING -> "a string";
            case DATA -> "text";
            case PRINT_BEGIN -> "'{{'";
            case PRINT_END -> "'}}'";
            case BLOCK_BEGIN -> "'{%'";
            case BLOCK_END -> "'%}'";
            case END -> "the end of the template";
        };
    }

    /** Kinds of tokens. */
    enum Kind {
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }
}
