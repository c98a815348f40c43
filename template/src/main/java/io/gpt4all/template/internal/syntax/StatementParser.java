package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.Assign;
import io.gpt4all.template.internal.tree.AssignBlock;
import io.gpt4all.template.internal.tree.Body;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.For;
import io.gpt4all.template.internal.tree.If;
import io.gpt4all.template.internal.tree.Jump;
import io.gpt4all.template.internal.tree.Link;
import io.gpt4all.template.internal.tree.Statement;
import io.gpt4all.template.internal.tree.Target;
import io.gpt4all.template.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Parses statements, each by the name that its tag begins with. */
final class StatementParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final TemplateParser bodies;
    private final Map<String, Function<Token, Statement>> tags =
            Map.of(
                    "if", this::parseIf,
                    "for", this::parseFor,
                    "set", this::parseSet,
                    "generation", this::parseGeneration,
                    "break", tag -> parseJump(tag, Statement.Flow.BREAK),
                    "continue", tag -> parseJump(tag, Statement.Flow.CONTINUE));

    private int loops;

    StatementParser(
            Tokens tokens, Names names, ExpressionParser expressions, TemplateParser bodies) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.targets = new TargetParser(tokens, names);
        this.bodies = bodies;
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
        Token end = tag;
        while (end == tag || end.isName("elif")) {
            Expression condition = expressions.tupleOrSingle(false);
            bodies.endOfTag();
            Body body = bodies.body(Set.of("elif", "else", "endif"));
            branches.add(new If.Branch(condition, body));
            end = bodies.end(tag);
        }
        return new If(List.copyOf(branches), parseElse(tag, end, "endif"));
    }

    private Body parseElse(Token tag, Token end, String closing) {
        bodies.endOfTag();
        if (!end.isName("else")) {
            return Body.EMPTY;
        }
        Body body = bodies.body(Set.of(closing));
        bodies.end(tag);
        bodies.endOfTag();
        return body;
    }

    private Statement parseFor(Token tag) {
        Target target = targets.parse(false);
        tokens.expectName("in");
        Expression sequence = expressions.tupleOrSingle(false);
        Expression filter = tokens.skipName("if") ? expressions.parse() : null;
        if (tokens.isName("recursive")) {
            throw new Failure("'recursive' is not supported", tokens.current().offset());
        }
        bodies.endOfTag();
        loops++;
        Body body = bodies.body(Set.of("else", "endfor"));
        loops--;
        Body otherwise = parseElse(tag, bodies.end(tag), "endfor");
        return new For(target, sequence, filter, body, otherwise);
    }

    private Statement parseSet(Token tag) {
        Target target = targets.parse(true);
        if (tokens.skipOperator("=")) {
            Expression value = expressions.tupleOrSingle(true);
            bodies.endOfTag();
            return new Assign(target, value);
        }
        List<Link> filters = expressions.postfix().filters();
        bodies.endOfTag();
        Body body = separate(() -> bodies.body(Set.of("endset")));
        bodies.end(tag);
        bodies.endOfTag();
        return new AssignBlock(tag.offset(), target, filters, body);
    }

    // A jump cannot leave a block that makes a value.
    private Body separate(java.util.function.Supplier<Body> parser) {
        int outer = loops;
        loops = 0;
        Body body = parser.get();
        loops = outer;
        return body;
    }

    // Hugging Face marks what a model generated; it prints as if the tags were not there.
    private Statement parseGeneration(Token tag) {
        bodies.endOfTag();
        Body body = bodies.body(Set.of("endgeneration"));
        bodies.end(tag);
        bodies.endOfTag();
        return body;
    }

    private Statement parseJump(Token tag, Statement.Flow flow) {
        if (loops == 0) {
            throw new Failure("'" + tag.text() + "' outside of a loop", tag.offset());
        }
        bodies.endOfTag();
        return new Jump(flow);
    }
}
