package io.tutti.template.yaql.syntax;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an expression by the precedence of its operators. Source: the grammar of YAQL's engine with delegates off, so
 * only names can be called.
 */
public final class Parser {
    private static final int MOST_LEVELS = 200;
    private static final int LONGEST = 100_000;

    private final Lexer lexer;
    private Token token;
    private int levels;
    private int end;

    private Parser(String source) {
        this.lexer = new Lexer(source);
        this.token = lexer.next();
    }

    /**
     * The tree of an expression.
     *
     * @throws Failure with its place
     */
    public static Node parse(String source) {
        if (source.length() > LONGEST) {
            throw Budget.spent("is longer than " + LONGEST + " characters").at(0, 1);
        }
        var parser = new Parser(source);
        var node = parser.expression(Operators.WEAKEST);
        if (parser.token.type() != Token.Type.END) {
            throw parser.unexpected();
        }
        return node;
    }

    private Token take() {
        var taken = token;
        end = taken.end();
        token = lexer.next();
        return taken;
    }

    /** As much as operators of that level and tighter ones hold together. */
    private Node expression(int level) {
        if (++levels > MOST_LEVELS) {
            throw Budget.spent("is nested deeper than " + MOST_LEVELS + " levels")
                    .at(token.start(), 1);
        }
        var left = operand();
        while (token.type() == Token.Type.SYMBOL) {
            if (token.is("[") && level >= Operators.INDEX) {
                left = index(left);
                continue;
            }
            var operator = Operators.binary(token.text()).filter(o -> o.level() <= level);
            if (operator.isEmpty()) {
                break;
            }
            var sign = take();
            var right = expression(
                    operator.get().fix() == Operators.Fix.LEFT
                            ? operator.get().level() - 1
                            : operator.get().level());
            left = new Node.Call(
                    operator.get().function(), List.of(left, right), false, sign.start(), sign.end() - sign.start());
        }
        levels--;
        return left;
    }

    private Node operand() {
        return switch (token.type()) {
            case VALUE -> {
                var literal = take();
                yield new Node.Constant(literal.value(), false, literal.start(), literal.end() - literal.start());
            }
            case WORD -> {
                var word = take();
                yield new Node.Constant(word.value(), true, word.start(), word.end() - word.start());
            }
            case VARIABLE -> {
                var variable = take();
                yield new Node.Variable(variable.text(), variable.start(), variable.end() - variable.start());
            }
            case FUNCTION -> {
                var name = take();
                var arguments = arguments(")");
                yield new Node.Call(
                        name.text(), arguments, true, name.start(), name.text().length());
            }
            case SYMBOL -> symbol();
            case END -> throw unexpected();
        };
    }

    private Node symbol() {
        var start = token.start();
        return switch (token.text()) {
            case "(" -> {
                take();
                var inner = expression(Operators.WEAKEST);
                expect(")");
                yield inner instanceof Node.Wrap ? inner : new Node.Wrap(inner, start, end - start);
            }
            case "[" -> {
                take();
                var items = arguments("]");
                yield new Node.Call("#list", items, false, start, end - start);
            }
            case "{" -> {
                take();
                var entries = arguments("}");
                yield new Node.Call("#map", entries, false, start, end - start);
            }
            default -> {
                var operator = Operators.prefix(token.text()).orElseThrow(this::unexpected);
                take();
                var operand = expression(operator.level());
                yield new Node.Call(
                        operator.function(),
                        List.of(operand),
                        false,
                        start,
                        operator.symbol().length());
            }
        };
    }

    private Node index(Node left) {
        var start = take().start();
        var arguments = new ArrayList<Node>();
        arguments.add(left);
        arguments.addAll(arguments("]"));
        return new Node.Call("#indexer", arguments, false, start, end - start);
    }

    /**
     * Arguments up to a closing sign: values, of which some may be left out ({@code f(, a)}), then rules. The last one
     * cannot be left out, nor can the first or several before a rule.
     */
    private List<Node> arguments(String closing) {
        var arguments = new ArrayList<Node>();
        if (token.is(closing)) {
            take();
            return arguments;
        }
        var omitted = 0;
        var rules = false;
        while (true) {
            if (token.is(",") && !rules) {
                arguments.add(new Node.Omitted(take().start(), 1));
                omitted++;
                continue;
            }
            var argument = expression(Operators.WEAKEST);
            var ruled = token.is("=>");
            if (ruled ? omitted > 1 || omitted == arguments.size() && omitted > 0 : rules) {
                throw unexpected();
            }
            rules = ruled;
            arguments.add(ruled ? rule(argument) : argument);
            omitted = 0;
            if (token.is(closing)) {
                take();
                return arguments;
            }
            expect(",");
        }
    }

    private Node rule(Node source) {
        var sign = take();
        var destination = expression(Operators.WEAKEST);
        return new Node.Rule(source, destination, sign.start(), 2);
    }

    private void expect(String symbol) {
        if (!token.is(symbol)) {
            throw unexpected();
        }
        take();
    }

    private Failure unexpected() {
        if (token.type() == Token.Type.END) {
            return new Failure(Fault.SYNTAX, "The expression ends too early")
                    .suggest("complete it, or close what is still open")
                    .at(Math.max(0, token.start() - 1), 1);
        }
        var failure = new Failure(Fault.SYNTAX, "The expression has `" + token.text() + "` in an unexpected place")
                .at(token.start(), Math.max(1, token.end() - token.start()));
        return switch (token.text()) {
            case "=" -> failure.suggest("equality is written with a single `=`");
            case "=>" -> failure.suggest("`name => value` stands in calls and maps only, after plain arguments");
            case "(" -> failure.suggest("only a name can be called, and its parenthesis follows it directly");
            default ->
                token.type() == Token.Type.SYMBOL ? failure : failure.suggest("put an operator or a comma before it");
        };
    }
}
