package io.tutti.template.syntax;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Makes one tree of the parser's events and keeps count while it does. */
final class Composer {
    private static final String TAG = "tag:yaml.org,2002:";

    /** How CloudFormation's own templates write functions; Heat's do not. */
    private static final Set<String> SHORT_FORMS = Set.of(
            "And",
            "Base64",
            "Equals",
            "FindInMap",
            "GetAZs",
            "GetAtt",
            "If",
            "Join",
            "Not",
            "Or",
            "Ref",
            "Select",
            "Split");

    /** An anchored node and how many nodes and characters it stands for when written out. */
    private record Anchored(Node node, int nodes, long characters) {}

    private record Meant(String text, Value value) {}

    private static final int SHORT = 4;
    private static final int MOST_SHORTS = 4_096;

    private final Iterator<Event> events;
    private final Source source;
    private final boolean json;
    private final List<Problem> warnings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final int most;
    /** Short scalars come again and again: one of each is enough. */
    private final Map<String, Meant> shorts = new HashMap<>();

    private int depth;
    private int nodes;
    private int aliased;
    private long characters;

    /** @param length of the text in characters */
    Composer(Iterator<Event> events, Source source, boolean json, int length, List<Problem> warnings) {
        this.events = events;
        this.source = source;
        this.json = json;
        this.warnings = warnings;
        this.most = Math.min(Yaml.MOST_NODES, Yaml.FREE_NODES + length / Yaml.CHARACTERS_PER_NODE);
    }

    Node document() {
        next();
        var event = next();
        if (event.getEventId() == Event.ID.StreamEnd) {
            return new Node.Scalar(Value.none(), "", source.at(0, 0, 1));
        }
        var node = node(next());
        next();
        var after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new Refusal(Problem.of("yaml.documents", "Only one document may stand in this text")
                    .at(place(after))
                    .because("a line of `---` begins another document")
                    .suggest("put each document into a file of its own, or remove the `---`"));
        }
        return node;
    }

    /** The parser counts with the digits of some escapes before it looks at them. */
    private Event next() {
        try {
            return events.next();
        } catch (NumberFormatException _) {
            throw new Refusal(SyntaxMistake.escape(source.uncounted()));
        }
    }

    private Node node(Event event) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        var nodesBefore = nodes;
        var charactersBefore = characters;
        count(1, event);
        var anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
        anchor.ifPresent(open::add);
        var node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> items(start);
            case MappingStartEvent start -> fields(start);
            default -> throw new IllegalStateException("Unexpected event " + event);
        };
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, new Anchored(node, nodes - nodesBefore, characters - charactersBefore));
        });
        return node;
    }

    private Node alias(AliasEvent event) {
        var name = event.getAlias().getValue();
        if (open.contains(name)) {
            throw new Refusal(Problem.of("yaml.alias", "The anchor `&" + name + "` contains itself")
                    .at(place(event))
                    .because("`*" + name + "` repeats all that `&" + name + "` marks, and so itself without end")
                    .suggest("take `*" + name + "` out of what `&" + name + "` marks"));
        }
        var anchored = anchors.get(name);
        if (anchored == null) {
            throw new Refusal(Nearest.advise(
                    Problem.of("yaml.alias", "There is no anchor `&" + name + "` before this")
                            .at(place(event))
                            .because("`*" + name + "` repeats what an anchor further up has marked"),
                    name,
                    anchors.keySet(),
                    "put it in quotes if it is a text, or mark what it repeats with `&" + name + "`"));
        }
        aliased += anchored.nodes();
        if (aliased > Yaml.MOST_ALIASED) {
            throw refuse(
                    "yaml.aliases",
                    "Written out, the aliases are more than " + Yaml.MOST_ALIASED + " nodes",
                    "what aliases repeat counts as often as they repeat it",
                    "repeat less",
                    place(event));
        }
        count(anchored.nodes(), event);
        spell(anchored.characters(), event);
        return anchored.node();
    }

    private void count(int more, Event event) {
        nodes += more;
        if (nodes - aliased > most || nodes > Yaml.MOST_NODES) {
            throw refuse(
                    "yaml.too-many-nodes",
                    "There are more than " + Math.min(most, Yaml.MOST_NODES) + " nodes",
                    "every key, text and list is one, and what may be read at once is limited",
                    "split the text into nested templates",
                    place(event));
        }
    }

    private void spell(long more, Event event) {
        characters += more;
        if (characters > Yaml.MOST_CHARACTERS) {
            throw refuse(
                    "yaml.aliases",
                    "Written out, the text has more than " + Yaml.MOST_CHARACTERS + " characters",
                    "what aliases repeat counts as often as they repeat it",
                    "repeat less",
                    place(event));
        }
    }

    private Node scalar(ScalarEvent event) {
        var text = event.getValue().indexOf('\0') < 0
                ? event.getValue()
                : event.getValue().replace('\0', '\uFFFD');
        spell(text.length(), event);
        var where = place(event);
        var tag = event.getTag().filter(t -> !t.equals("!"));
        if (tag.isPresent()) {
            return new Node.Scalar(tagged(tag.get(), text, where), text, where);
        }
        var plain = event.isPlain() && event.getTag().isEmpty();
        if (!plain) {
            return new Node.Scalar(Value.of(text), text, where);
        }
        var meant = text.length() > SHORT || shorts.size() >= MOST_SHORTS
                ? new Meant(text, Scalars.plain(text, json))
                : shorts.computeIfAbsent(text, t -> new Meant(t, Scalars.plain(t, json)));
        return new Node.Scalar(meant.value(), meant.text(), where);
    }

    private Value tagged(String tag, String text, Where where) {
        Optional<Value> value = switch (tag) {
            case TAG + "str", TAG + "timestamp" -> Optional.of(Value.of(text));
            case TAG + "int" -> Scalars.integer(text);
            case TAG + "float" ->
                Scalars.real(text).or(() -> Scalars.integer(text).map(Composer::real));
            case TAG + "bool" -> Scalars.bool(text);
            case TAG + "null" -> Optional.of(Value.none());
            default -> throw tag(tag, where);
        };
        var name = "!!" + tag.substring(TAG.length());
        return value.orElseThrow(() -> refuse(
                "yaml.tag",
                "`" + text + "` is not what its tag `" + name + "` says",
                "a tag fixes what kind of value stands behind it",
                "leave `" + name + "` out, or write a value of that kind",
                where));
    }

    private static Value real(Value integer) {
        return integer instanceof Value.Int number ? Value.of(number.value().doubleValue()) : integer;
    }

    private Node items(SequenceStartEvent start) {
        allow(start, "seq");
        enter(start);
        var items = new ArrayList<Node>();
        var event = next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event));
            event = next();
        }
        depth--;
        return new Node.Items(items, span(start, event));
    }

    private Node fields(MappingStartEvent start) {
        allow(start, "map");
        enter(start);
        var merging = new Merging(warnings);
        var event = next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            var merge = isMerge(event);
            var key = node(event);
            var value = node(next());
            if (merge) {
                count(merging.merge(value), event);
            } else {
                merging.add(key, value);
            }
            event = next();
        }
        depth--;
        return new Node.Fields(merging.fields(), span(start, event));
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    private void allow(CollectionStartEvent start, String own) {
        var tag = start.getTag().filter(t -> !t.equals("!") && !t.equals(TAG + own));
        if (tag.isPresent()) {
            throw tag(tag.get(), place(start));
        }
    }

    private void enter(Event event) {
        if (++depth > Yaml.DEEPEST) {
            throw refuse(
                    "yaml.too-deep",
                    "Nested deeper than " + Yaml.DEEPEST + " levels",
                    "how deep lists and maps may stand inside each other is limited",
                    "use fewer levels, or a nested template",
                    place(event));
        }
    }

    private Refusal tag(String tag, Where where) {
        var name = tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
        var function = tag.replaceFirst("^!", "");
        var step = SHORT_FORMS.contains(function)
                ? "write `" + (function.equals("Ref") ? "" : "Fn::") + function + ": ...` for `" + tag + " ...`"
                : "leave the tag out, or put the text in quotes if the `!` belongs to it";
        return new Refusal(Problem.of("yaml.tag", "The tag `" + name + "` is not allowed")
                .at(where)
                .because("a template is plain data; tags would make something else of it")
                .suggest(step));
    }

    private Where place(Event event) {
        return span(event, event);
    }

    private Where span(Event from, Event to) {
        return source.between(from.getStartMark().orElseThrow(), to.getEndMark().orElseThrow());
    }

    private static Refusal refuse(String code, String message, String reason, String step, Where where) {
        return new Refusal(Problem.of(code, message).at(where).because(reason).suggest(step));
    }
}
