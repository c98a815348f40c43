package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.Assign;
import io.gpt4all.template.internal.tree.AssignBlock;
import io.gpt4all.template.internal.tree.Body;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.FilterBlock;
import io.gpt4all.template.internal.tree.For;
import io.gpt4all.template.internal.tree.If;
import io.gpt4all.template.internal.tree.Jump;
import io.gpt4all.template.internal.tree.Link;
import io.gpt4all.template.internal.tree.Print;
import io.gpt4all.template.internal.tree.Statement;
import io.gpt4all.template.internal.tree.Target;
import io.gpt4all.template.internal.tree.With;
import io.gpt4all.template.internal.value.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses statements, each by the name that its tag begins with. */
final class StatementParser {
    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final TemplateParser bodies;
    private final Map<String, Function<Token, Statement>> tags;

    StatementParser(
            Tokens tokens, Names names, ExpressionParser expressions, TemplateParser bodies) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.targets = new TargetParser(tokens, names);
        this.bodies = bodies;
        MacroParser macros = new MacroParser(tokens, names, expressions, bodies);
        this.tags =
                Map.ofEntries(
                        Map.entry("if", this::parseIf),
                        Map.entry("for", this::parseFor),
                        Map.entry("set", this::parseSet),
                        Map.entry("with", this::parseWith),
                        Map.entry("filter", this::parseFilter),
                        Map.entry("print", this::parsePrint),
                        Map.entry("macro", macros::macro),
                        Map.entry("call", macros::call),
                        Map.entry("generation", this::parseGeneration),
                        Map.entry("break", tag -> parseJump(tag, Statement.Flow.BREAK)),
                        Map.entry("continue", tag -> parseJump(tag, Statement.Flow.CONTINUE)));
    }

    /** A statement whose name is the current token. */
    Statement parse() {
        Token tag = tokens.expect(Token.Kind.NAME, "the name of a tag");
        Function<Token, Statement> parser = tags.get(tag.text());
        if (parser == null) {
            throw new Failure("unknown tag '" + tag.text() + "'", tag.offset());
        }
        return parser.apply(tag);
    }

    private Statement parseIf(Token tag) {
        List<If.Branch> branches = new ArrayList<>();
        Set<String> inAll = null;
        Token end;
        do {
            Expression condition = expressions.tupleOrSingle(false);
            bodies.beginBlock();
            names.enterBranch();
            Body body = bodies.body(Set.of("elif", "else", "endif"));
            inAll = common(inAll, names.leaveBranch());
            branches.add(new If.Branch(condition, body));
            end = bodies.end(tag);
        } while (end.isName("elif"));
        names.enterBranch();
        Body otherwise = parseElse(tag, end, "endif");
        common(inAll, names.leaveBranch()).forEach(names::defined);
        return new If(List.copyOf(branches), otherwise);
    }

    private static Set<String> common(@Nullable Set<String> before, Set<String> defined) {
        Set<String> both = new HashSet<>(defined);
        both.retainAll(before == null ? defined : before);
        return both;
    }

    private Body parseElse(Token tag, Token end, String closing) {
        if (!end.isName("else")) {
            bodies.endOfTag();
            return Body.EMPTY;
        }
        bodies.beginBlock();
        Body body = bodies.body(Set.of(closing));
        bodies.end(tag);
        bodies.endOfTag();
        return body;
    }

    private Statement parseFor(Token tag) {
        names.enterLoop();
        Token start = tokens.current();
        Target target = targets.parse(false);
        targets.keepLoop(target, start);
        tokens.expectName("in");
        Expression sequence = expressions.tupleOrSingle(false);
        names.enter();
        targets.define(target);
        Tokens.Measure measure = tokens.measure();
        Expression filter = tokens.skipName("if") ? expressions.parse() : null;
        boolean recursive = tokens.skipName("recursive");
        bodies.beginBlock();
        names.defined("loop");
        Body body = bodies.loopBody(Set.of("else", "endfor"));
        names.leave();
        Token end = bodies.end(tag);
        names.enter();
        Body otherwise = parseElse(tag, end, "endfor");
        names.leave();
        names.leaveLoop();
        int depth = measure.end();
        return new For(target, sequence, filter, recursive ? depth : 0, body, otherwise);
    }

    private Statement parseSet(Token tag) {
        Token start = tokens.current();
        Target target = targets.parse(true);
        targets.keepLoop(target, start);
        if (tokens.skipOperator("=")) {
            Expression value = expressions.tupleOrSingle(true);
            bodies.endOfTag();
            targets.define(target);
            return new Assign(target, value);
        }
        names.enter();
        List<Link> filters = expressions.postfix().filters();
        names.leave();
        bodies.beginBlock();
        Body body = block(tag, "endset");
        targets.define(target);
        return new AssignBlock(tag.offset(), target, filters, body);
    }

    private Statement parseWith(Token tag) {
        List<Target> taken = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.is(Token.Kind.BLOCK_END)) {
            if (!taken.isEmpty()) {
                tokens.expectOperator(",");
            }
            taken.add(targets.single());
            tokens.expectOperator("=");
            values.add(expressions.parse());
        }
        bodies.beginBlock();
        names.enter();
        taken.forEach(targets::define);
        Body body = block(tag, "endwith");
        names.leave();
        return new With(List.copyOf(taken), List.copyOf(values), body);
    }

    private Statement parseFilter(Token tag) {
        names.enter();
        List<Link> filters = expressions.postfix().filterChain();
        names.leave();
        bodies.beginBlock();
        return new FilterBlock(tag.offset(), filters, block(tag, "endfilter"));
    }

    private Statement parsePrint(Token tag) {
        List<Statement> values = new ArrayList<>();
        while (!tokens.is(Token.Kind.BLOCK_END)) {
            if (!values.isEmpty()) {
                tokens.expectOperator(",");
            }
            values.add(new Print(expressions.parse()));
        }
        bodies.endOfTag();
        return new Body(List.copyOf(values));
    }

    // Hugging Face marks what a model generated; it prints as if the tags were not there.
    private Statement parseGeneration(Token tag) {
        bodies.beginBlock();
        Body body = bodies.body(Set.of("endgeneration"));
        bodies.end(tag);
        bodies.endOfTag();
        return body;
    }

    /** A block whose names end with it, up to the end of its closing tag. */
    private Body block(Token tag, String closing) {
        names.enter();
        Body body = bodies.body(Set.of(closing));
        names.leave();
        bodies.end(tag);
        bodies.endOfTag();
        return body;
    }

    private Statement parseJump(Token tag, Statement.Flow flow) {
        if (!bodies.isInLoop()) {
            throw new Failure("'" + tag.text() + "' outside of a loop", tag.offset());
        }
        bodies.endOfTag();
        return new Jump(flow);
    }
}
