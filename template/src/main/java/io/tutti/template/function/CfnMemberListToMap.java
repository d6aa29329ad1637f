package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code Fn::MemberListToMap: [Name, Value, [.member.0.Name=key, .member.0.Value=value, ...]]}: the map that such a list
 * spells.
 */
final class CfnMemberListToMap implements Plain {
    private static final Pattern MEMBER = Pattern.compile("\\.member\\.([0-9]+)\\.(.*)");

    @Override
    public String name() {
        return "Fn::MemberListToMap";
    }

    @Override
    public Manual manual() {
        return new Manual(
                "[KEY, VALUE, LIST]",
                "a map of a list of `.member.N.KEY=` texts",
                "[Name, Value, ['.member.0.Name=key', '.member.0.Value=value']]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 3, 3)
                .or(() -> argument.literalItems()
                        .filter(items -> items.get(0).literalText().isEmpty()
                                || items.get(1).literalText().isEmpty())
                        .map(_ -> wrong("needs two texts written out first: the names of keys and values")));
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.items(argument, 3, "takes two names and a list");
        var key = arguments.text(parts.get(0), "needs a text as name of the keys");
        var value = arguments.text(parts.get(1), "needs a text as name of the values");
        var members = new TreeMap<BigInteger, Map<String, String>>();
        var list = arguments.open(parts.get(2));
        var none = list instanceof Value.Text empty && empty.value().isEmpty();
        for (var item : none ? List.<Value>of() : arguments.items(list, "needs a list of members")) {
            var text = arguments.text(item, "needs texts as members");
            arguments.payItems(1);
            var at = text.indexOf('=');
            if (at < 0) {
                throw arguments.wrong("needs `name=value` as members");
            }
            var name = MEMBER.matcher(text.substring(0, at));
            if (name.lookingAt()) {
                members.computeIfAbsent(new BigInteger(name.group(1)), _ -> new LinkedHashMap<>())
                        .put(name.group(2), text.substring(at + 1));
            }
        }
        var map = new LinkedHashMap<String, Value>();
        members.values().stream()
                .filter(member -> member.containsKey(key) && member.containsKey(value))
                .forEach(member -> map.put(member.getOrDefault(key, ""), Value.of(member.getOrDefault(value, ""))));
        return new Value.Mapping(map);
    }
}
