package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.Binary;
import io.gpt4all.template.internal.tree.Chain;
import io.gpt4all.template.internal.tree.Comparison;
import io.gpt4all.template.internal.tree.Conditional;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.Link;
import io.gpt4all.template.internal.tree.Logic;
import io.gpt4all.template.internal.tree.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses expressions with Jinja2's precedence, loosest first. */
final class ExpressionParser {
    /** Operators that bind alike, loosest level first. */
    private static final List<Map<String, Binary.Operator>> LEVELS =
            List.of(
                    Map.of("+", Binary.Operator.ADD, "-", Binary.Operator.SUBTRACT),
                    Map.of("~", Binary.Operator.CONCAT),
                    Map.of(
                            "*", Binary.Operator.MULTIPLY,
                            "/", Binary.Operator.DIVIDE,
                            "//", Binary.Operator.FLOOR_DIVIDE,
                            "%", Binary.Operator.MODULO),
                    Map.of("**", Binary.Operator.POWER));

    private static final Map<String, Comparison.Operator> COMPARISONS =
            Map.of(
                    "==", Comparison.Operator.EQUAL,
                    "!=", Comparison.Operator.NOT_EQUAL,
                    "<", Comparison.Operator.LESS,
                    "<=", Comparison.Operator.AT_MOST,
                    ">", Comparison.Operator.GREATER,
                    ">=", Comparison.Operator.AT_LEAST);

    private final Tokens tokens;
    private final PrimaryParser primary;
    private final PostfixParser postfix;

    ExpressionParser(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.primary = new PrimaryParser(tokens, names, this);
        this.postfix = new PostfixParser(tokens, names, this);
    }

    /** A whole expression. */
    Expression parse() {
        tokens.enter();
        Expression then = withoutCondition();
        // Each turn wraps what is before it, so each counts as a level.
        int turns = 0;
        while (tokens.isName("if")) {
            tokens.enter();
            turns++;
            then = conditional(then);
        }
        for (int i = 0; i <= turns; i++) {
            tokens.leave();
        }
        return then;
    }

    private Expression conditional(Expression then) {
        int offset = tokens.next().offset();
        Expression condition = withoutCondition();
        return new Conditional(offset, condition, then, tokens.skipName("else") ? parse() : null);
    }

    /** An expression in which a following {@code if} belongs to something else. */
    Expression withoutCondition() {
        return logic("or", true, () -> logic("and", false, this::not));
    }

    /** One or more expressions; those that a comma follows make a tuple. */
    Expression tupleOrSingle(boolean withCondition) {
        return primary.tuple(withCondition, null);
    }

    PrimaryParser primary() {
        return primary;
    }

    PostfixParser postfix() {
        return postfix;
    }

    private Expression logic(String word, boolean decisive, Supplier<Expression> operand) {
        int offset = tokens.current().offset();
        Expression first = operand.get();
        if (!tokens.isName(word)) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (tokens.skipName(word)) {
            operands.add(operand.get());
        }
        return new Logic(offset, List.copyOf(operands), decisive);
    }

    private Expression not() {
        if (!tokens.isName("not")) {
            return comparison();
        }
        tokens.enter();
        int offset = tokens.next().offset();
        Expression negated = new Unary(offset, Unary.Operator.NOT, not());
        tokens.leave();
        return negated;
    }

    private Expression comparison() {
        Expression first = binary(0);
        int offset = tokens.current().offset();
        List<Comparison.Part> rest = new ArrayList<>();
        Comparison.Operator operator = comparisonOperator();
        while (operator != null) {
            rest.add(new Comparison.Part(operator, binary(0)));
            operator = comparisonOperator();
        }
        return rest.isEmpty() ? first : new Comparison(offset, first, List.copyOf(rest));
    }

    private Comparison.@Nullable Operator comparisonOperator() {
        Token token = tokens.current();
        if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.containsKey(token.text())) {
            return COMPARISONS.get(tokens.next().text());
        }
        if (tokens.skipName("in")) {
            return Comparison.Operator.IN;
        }
        if (token.isName("not") && tokens.following().isName("in")) {
            tokens.next();
            tokens.next();
            return Comparison.Operator.NOT_IN;
        }
        return null;
    }

    /**
     * Operands with operators of this level and tighter ones, in one method: a method for each
     * level would need a deep stack. Operators of one level in a row are the links of one chain.
     */
    private Expression binary(int loosest) {
        Expression first = unary(true);
        List<Link> links = new ArrayList<>();
        int last = LEVELS.size();
        int level = level();
        while (level >= loosest) {
            if (level != last) {
                first = chain(first, links);
                links = new ArrayList<>();
                last = level;
            }
            Token operator = tokens.next();
            Binary.Operator meaning = operator(level, operator);
            links.add(new Binary(operator.offset(), meaning, binary(level + 1)));
            level = level();
        }
        return chain(first, links);
    }

    /** How tight the operator that comes next binds, or -1 when there is none. */
    private int level() {
        Token token = tokens.current();
        int level = token.kind() == Token.Kind.OPERATOR ? LEVELS.size() - 1 : -1;
        while (level >= 0 && !LEVELS.get(level).containsKey(token.text())) {
            level--;
        }
        return level;
    }

    private static Binary.Operator operator(int level, Token token) {
        return Objects.requireNonNull(LEVELS.get(level).get(token.text()));
    }

    private Expression unary(boolean withFilters) {
        Expression operand;
        if (tokens.isOperator("-") || tokens.isOperator("+")) {
            tokens.enter();
            Token sign = tokens.next();
            boolean minus = sign.text().equals("-");
            Unary.Operator operator = minus ? Unary.Operator.MINUS : Unary.Operator.PLUS;
            operand = new Unary(sign.offset(), operator, unary(false));
            tokens.leave();
        } else {
            operand = primary.parse();
        }
        return chain(operand, postfix.links(operand, withFilters));
    }

    static Expression chain(Expression first, List<Link> links) {
        return links.isEmpty() ? first : new Chain(first.offset(), first, List.copyOf(links));
    }
}
