package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.Body;
import io.gpt4all.template.internal.tree.Data;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.Print;
import io.gpt4all.template.internal.tree.Statement;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses a template into its tree. */
public final class TemplateParser {
    private final Tokens tokens;
    private final Names names = new Names();
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private int loops;

    private TemplateParser(Source source, int nesting) {
        this.tokens = new Tokens(new Lexer(source).tokens(), nesting);
        this.expressions = new ExpressionParser(tokens, names);
        this.statements = new StatementParser(tokens, names, expressions, this);
    }

    /**
     * A parsed template.
     *
     * @param body what it does
     * @param variables the names that it reads and does not set before
     * @param hidden the names that have no value at first, even if there is such a variable
     */
    public record Parsed(Body body, Set<String> variables, Set<String> hidden) {}

    /**
     * The tree of a template; fails with a place at what it does not know, nests deeper or is
     * longer.
     */
    public static Parsed parse(Source source, int nesting, int length) {
        if (source.text().length() > length) {
            throw new Failure(
                    String.format(
                            "the template has %d characters; at most %d",
                            source.text().length(), length));
        }
        TemplateParser parser = new TemplateParser(source, nesting);
        Body body = parser.body(Set.of());
        parser.names.check();
        return new Parsed(body, parser.names.variables(), parser.names.hidden());
    }

    /** What comes before a tag of one of these names; that name is then the current token. */
    Body body(Set<String> ends) {
        tokens.enter();
        List<Statement> body = new ArrayList<>();
        while (!tokens.is(Token.Kind.END)) {
            if (tokens.is(Token.Kind.BLOCK_BEGIN)) {
                tokens.next();
                if (isEnd(ends)) {
                    break;
                }
                body.add(statements.parse());
            } else {
                body.add(textOrPrint());
            }
        }
        tokens.leave();
        return new Body(List.copyOf(body));
    }

    /** The same inside of a loop, which it can break off. */
    Body loopBody(Set<String> ends) {
        loops++;
        Body body = body(ends);
        loops--;
        return body;
    }

    /** The same for a macro, which can break off no loop around it. */
    Body separateBody(Set<String> ends) {
        int outer = loops;
        loops = 0;
        Body body = body(ends);
        loops = outer;
        return body;
    }

    boolean isInLoop() {
        return loops > 0;
    }

    private boolean isEnd(Set<String> ends) {
        return tokens.is(Token.Kind.NAME) && ends.contains(tokens.current().text());
    }

    /** Takes the tag that ends a block, or fails when the template has ended before it. */
    Token end(Token opening) {
        if (tokens.is(Token.Kind.END)) {
            throw new Failure("'" + opening.text() + "' has no end", opening.offset());
        }
        return tokens.next();
    }

    /** The end of a tag that a block follows; a colon may stand there, as in Python. */
    void beginBlock() {
        tokens.skipOperator(":");
        endOfTag();
    }

    void endOfTag() {
        tokens.expect(Token.Kind.BLOCK_END, "'%}'");
    }

    private Statement textOrPrint() {
        Token token = tokens.next();
        if (token.kind() == Token.Kind.DATA) {
            return new Data(token.offset(), Text.plain(token.text()));
        }
        Expression value = expressions.tupleOrSingle(true);
        tokens.expect(Token.Kind.PRINT_END, "'}}'");
        return new Print(value);
    }
}
