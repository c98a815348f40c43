package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.DictLiteral;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.ListLiteral;
import io.gpt4all.template.internal.tree.Literal;
import io.gpt4all.template.internal.tree.Name;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses what stands by itself: literals, names, and what is in brackets. */
final class PrimaryParser {
    private static final Map<String, Value> CONSTANTS =
            Map.of(
                    "true", BoolValue.TRUE,
                    "True", BoolValue.TRUE,
                    "false", BoolValue.FALSE,
                    "False", BoolValue.FALSE,
                    "none", NoneValue.NONE,
                    "None", NoneValue.NONE);

    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;

    PrimaryParser(Tokens tokens, Names names, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
    }

    Expression parse() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.next());
            case STRING -> string();
            case INTEGER, FLOAT -> new Literal(token.offset(), NumberScan.value(tokens.next()));
            default -> bracketed(token);
        };
    }

    private Expression name(Token token) {
        Value constant = CONSTANTS.get(token.text());
        if (constant != null) {
            return new Literal(token.offset(), constant);
        }
        names.read(token.text());
        return new Name(token.offset(), token.text());
    }

    // Strings side by side are one string.
    private Expression string() {
        int offset = tokens.current().offset();
        StringBuilder content = new StringBuilder();
        while (tokens.is(Token.Kind.STRING)) {
            content.append(tokens.next().text());
        }
        return new Literal(offset, Text.plain(content.toString()));
    }

    private Expression bracketed(Token token) {
        if (tokens.skipOperator("(")) {
            Expression inner = tuple(true, token);
            tokens.expectOperator(")");
            return inner;
        }
        if (tokens.skipOperator("[")) {
            return list(token.offset());
        }
        if (tokens.skipOperator("{")) {
            return dict(token.offset());
        }
        throw tokens.unexpected("an expression");
    }

    /** A tuple or, without a comma, its only element; an empty one only in parentheses. */
    Expression tuple(boolean withCondition, @Nullable Token parenthesis) {
        int offset = (parenthesis == null ? tokens.current() : parenthesis).offset();
        List<Expression> items = new ArrayList<>();
        boolean comma = false;
        while (!isTupleEnd()) {
            items.add(withCondition ? expressions.parse() : expressions.withoutCondition());
            if (!tokens.skipOperator(",")) {
                break;
            }
            comma = true;
        }
        if (items.isEmpty() && parenthesis == null) {
            throw tokens.unexpected("an expression");
        }
        return items.size() == 1 && !comma
                ? items.get(0)
                : new ListLiteral(offset, List.copyOf(items), true);
    }

    private boolean isTupleEnd() {
        return tokens.is(Token.Kind.PRINT_END)
                || tokens.is(Token.Kind.BLOCK_END)
                || tokens.isOperator(")");
    }

    private Expression list(int offset) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.isOperator("]")) {
            items.add(expressions.parse());
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator("]");
        return new ListLiteral(offset, List.copyOf(items), false);
    }

    private Expression dict(int offset) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.isOperator("}")) {
            if (tokens.is(Token.Kind.STRING)) {
                names.member(tokens.current().text());
            }
            keys.add(expressions.parse());
            tokens.expectOperator(":");
            values.add(expressions.parse());
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator("}");
        return new DictLiteral(offset, List.copyOf(keys), List.copyOf(values));
    }
}
