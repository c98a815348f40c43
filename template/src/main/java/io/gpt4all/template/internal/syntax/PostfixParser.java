package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.library.Filters;
import io.gpt4all.template.internal.library.Operation;
import io.gpt4all.template.internal.library.Table;
import io.gpt4all.template.internal.library.Tests;
import io.gpt4all.template.internal.tree.Apply;
import io.gpt4all.template.internal.tree.ArgumentList;
import io.gpt4all.template.internal.tree.Attribute;
import io.gpt4all.template.internal.tree.Call;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.Link;
import io.gpt4all.template.internal.tree.Literal;
import io.gpt4all.template.internal.tree.Name;
import io.gpt4all.template.internal.tree.Subscript;
import io.gpt4all.template.internal.value.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses what follows a value: attributes, subscripts, calls, filters and tests. */
final class PostfixParser {
    /** Words that end a test, where else its argument without parentheses would begin. */
    private static final Set<String> AFTER_TEST = Set.of("else", "or", "and");

    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;

    PostfixParser(Tokens tokens, Names names, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
    }

    List<Link> links(Expression owner, boolean withFilters) {
        if (owner instanceof Name name && tokens.isOperator("(")) {
            names.called(new Token(Token.Kind.NAME, name.name(), name.offset()));
        }
        List<Link> links = new ArrayList<>();
        Link link = postfix();
        while (link != null) {
            links.add(link);
            link = postfix();
        }
        link = withFilters ? filterOrTest() : null;
        while (link != null) {
            links.add(link);
            link = filterOrTest();
        }
        return links;
    }

    /** Filters alone, the bar before the first one left out, as in {@code set x | upper}. */
    List<Link> filters() {
        List<Link> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(operation("filter", Filters.TABLE, false));
        }
        return filters;
    }

    private @Nullable Link postfix() {
        int offset = tokens.current().offset();
        if (tokens.skipOperator(".")) {
            return attribute();
        }
        if (tokens.skipOperator("[")) {
            Link link = subscript(offset);
            tokens.expectOperator("]");
            return link;
        }
        return tokens.isOperator("(") ? new Call(offset, arguments()) : null;
    }

    private @Nullable Link filterOrTest() {
        int offset = tokens.current().offset();
        if (tokens.skipOperator("|")) {
            return operation("filter", Filters.TABLE, false);
        }
        if (tokens.skipName("is")) {
            return operation("test", Tests.TABLE, tokens.skipName("not"));
        }
        return tokens.isOperator("(") ? new Call(offset, arguments()) : null;
    }

    private Link attribute() {
        Token token = tokens.current();
        if (token.kind() == Token.Kind.INTEGER) {
            return new Subscript(
                    token.offset(), new Literal(token.offset(), NumberScan.value(tokens.next())));
        }
        tokens.expect(Token.Kind.NAME, "a name");
        Names.checkAttribute(token);
        if (tokens.isOperator("(")) {
            Names.checkMethod(token);
        }
        return new Attribute(token.offset(), token.text());
    }

    private Link subscript(int offset) {
        Expression start = tokens.isOperator(":") ? null : expressions.parse();
        if (start != null && !tokens.isOperator(":")) {
            return new Subscript(offset, start);
        }
        tokens.expectOperator(":");
        Expression stop = bound();
        return new Subscript.Slice(offset, start, stop, tokens.skipOperator(":") ? bound() : null);
    }

    private @Nullable Expression bound() {
        return tokens.isOperator(":") || tokens.isOperator("]") ? null : expressions.parse();
    }

    private Link operation(String kind, Table table, boolean negated) {
        Token name = tokens.expect(Token.Kind.NAME, "the name of a " + kind);
        Operation operation = table.find(name.text());
        if (operation == null) {
            throw new Failure("unknown " + kind + " '" + name.text() + "'", name.offset());
        }
        ArgumentList arguments = ArgumentList.NONE;
        if (tokens.isOperator("(")) {
            arguments = arguments();
        } else if (table == Tests.TABLE && startsBareArgument()) {
            arguments = new ArgumentList(List.of(bareArgument()), Map.of());
        }
        return new Apply(name.offset(), operation, arguments, negated);
    }

    private boolean startsBareArgument() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> !AFTER_TEST.contains(token.text()) && !isConditional(token);
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.text().equals("[") || token.text().equals("{");
            default -> false;
        };
    }

    // Words that cannot be a variable here: they go on with the expression around.
    private static boolean isConditional(Token token) {
        return token.isName("if") || token.isName("in") || token.isName("not");
    }

    private Expression bareArgument() {
        if (tokens.isName("is")) {
            throw new Failure("tests cannot follow one another by 'is'", tokens.current().offset());
        }
        Expression argument = expressions.primary().parse();
        return ExpressionParser.chain(argument, links(argument, false));
    }

    private ArgumentList arguments() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.isOperator(")")) {
            argument(positional, named);
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator(")");
        return new ArgumentList(List.copyOf(positional), named);
    }

    private void argument(List<Expression> positional, Map<String, Expression> named) {
        Token token = tokens.current();
        if (token.isOperator("*") || token.isOperator("**")) {
            throw new Failure(
                    "arguments by " + token.text() + " are not supported", token.offset());
        }
        if (token.kind() == Token.Kind.NAME && tokens.following().isOperator("=")) {
            tokens.next();
            tokens.next();
            if (named.put(token.text(), expressions.parse()) != null) {
                throw new Failure("argument '" + token.text() + "' is given twice", token.offset());
            }
        } else if (named.isEmpty()) {
            positional.add(expressions.parse());
        } else {
            throw new Failure("an argument without a name after one with", token.offset());
        }
    }
}
