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
import io.gpt4all.template.internal.tree.ListLiteral;
import io.gpt4all.template.internal.tree.Literal;
import io.gpt4all.template.internal.tree.Name;
import io.gpt4all.template.internal.tree.Subscript;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses what follows a value: attributes, subscripts, calls, filters and tests. */
final class PostfixParser {
    /** Words that end a test, where else its argument without parentheses would begin. */
    private static final Set<String> AFTER_TEST = Set.of("else", "or", "and");

    private static final Map<String, NamedOperation> NAMED =
            Map.of(
                    "map", new NamedOperation(0, Filters.TABLE),
                    "select", new NamedOperation(0, Tests.TABLE),
                    "reject", new NamedOperation(0, Tests.TABLE),
                    "selectattr", new NamedOperation(1, Tests.TABLE),
                    "rejectattr", new NamedOperation(1, Tests.TABLE));

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

    /** The same with the first one's name alone, as in {@code filter upper | trim}. */
    List<Link> filterChain() {
        List<Link> chain = new ArrayList<>();
        chain.add(operation("filter", Filters.TABLE, false));
        chain.addAll(filters());
        return chain;
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
            names.calledMethod(token);
        }
        return new Attribute(token.offset(), Text.plain(token.text()));
    }

    private Link subscript(int offset) {
        if (tokens.isOperator("]")) {
            return new Subscript(offset, new ListLiteral(offset, List.of(), true));
        }
        Expression start = tokens.isOperator(":") ? null : expressions.parse();
        if (start != null && !tokens.isOperator(":")) {
            return new Subscript(offset, tokens.isOperator(",") ? tuple(offset, start) : start);
        }
        tokens.expectOperator(":");
        Expression stop = bound();
        return new Subscript.Slice(offset, start, stop, tokens.skipOperator(":") ? bound() : null);
    }

    /** Several keys with commas are one, a tuple. */
    private Expression tuple(int offset, Expression first) {
        List<Expression> keys = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")) {
            keys.add(expressions.parse());
        }
        return new ListLiteral(offset, List.copyOf(keys), true);
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
            checkOperationNames(name, arguments);
        } else if (table == Tests.TABLE && startsBareArgument()) {
            arguments = ArgumentList.of(bareArgument());
        }
        return new Apply(name.offset(), operation, arguments, negated);
    }

    private boolean startsBareArgument() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> !AFTER_TEST.contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> "[{(".contains(token.text());
            default -> false;
        };
    }

    private Expression bareArgument() {
        if (tokens.isName("is")) {
            throw new Failure("tests cannot follow one another by 'is'", tokens.current().offset());
        }
        Expression argument = expressions.primary().parse();
        return ExpressionParser.chain(argument, links(argument, false));
    }

    /** Filters such as {@code map} take the name of another one, which has to be known too. */
    private static void checkOperationNames(Token name, ArgumentList arguments) {
        NamedOperation named = NAMED.get(name.text());
        if (named != null
                && arguments.positional().size() > named.place
                && arguments.positional().get(named.place) instanceof Literal literal
                && literal.value() instanceof Text text
                && !named.table.has(text.chars())) {
            String kind = named.table == Filters.TABLE ? "filter" : "test";
            throw new Failure("unknown " + kind + " '" + text.chars() + "'", literal.offset());
        }
    }

    private record NamedOperation(int place, Table table) {}

    private ArgumentList arguments() {
        return new ArgumentParser(tokens, names, expressions).parse();
    }
}
