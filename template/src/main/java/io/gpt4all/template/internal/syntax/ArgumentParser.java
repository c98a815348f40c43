package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.ArgumentList;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the arguments of one call. */
final class ArgumentParser {
    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final List<Expression> positional = new ArrayList<>();
    private final Map<Text, Expression> named = new LinkedHashMap<>();
    private @Nullable Expression rest;
    private @Nullable Expression namedRest;

    ArgumentParser(Tokens tokens, Names names, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
    }

    ArgumentList parse() {
        tokens.expectOperator("(");
        while (!tokens.isOperator(")")) {
            argument(tokens.current());
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator(")");
        boolean none = positional.isEmpty() && named.isEmpty() && rest == null && namedRest == null;
        return none
                ? ArgumentList.NONE
                : new ArgumentList(List.copyOf(positional), named, rest, namedRest);
    }

    private void argument(Token token) {
        if (namedRest != null) {
            throw new Failure("nothing may follow an argument by **", token.offset());
        }
        if (tokens.skipOperator("**")) {
            namedRest = expressions.parse();
        } else if (tokens.skipOperator("*")) {
            require(rest == null, "there can be one argument by *", token);
            rest = expressions.parse();
        } else if (token.kind() == Token.Kind.NAME && tokens.following().isOperator("=")) {
            tokens.next();
            tokens.next();
            names.member(token.text());
            boolean first = named.put(Text.plain(token.text()), expressions.parse()) == null;
            require(first, "argument '" + token.text() + "' is given twice", token);
        } else {
            require(
                    named.isEmpty() && rest == null,
                    "an argument without a name stands before those with one",
                    token);
            positional.add(expressions.parse());
        }
    }

    private static void require(boolean condition, String rule, Token token) {
        if (!condition) {
            throw new Failure(rule, token.offset());
        }
    }
}
