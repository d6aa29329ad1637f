package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final List<String> FILES = List.of(
            "syntax.rows",
            "system.rows",
            "logic.rows",
            "math.rows",
            "texts.rows",
            "regexes.rows",
            "lists.rows",
            "dicts.rows",
            "queries.rows",
            "time.rows",
            "templates.rows");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syntax.rows",
                "system.rows",
                "logic.rows",
                "math.rows",
                "texts.rows",
                "regexes.rows",
                "lists.rows",
                "dicts.rows",
                "queries.rows",
                "time.rows",
                "templates.rows"
            })
    void everyRowGivesWhatTheRealOneGives(String file) {
        var wrong = Rows.read(file).stream()
                .map(row -> difference(row))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        assertThat(wrong).isEmpty();
    }

    private static String difference(Rows.Row row) {
        var result = Rows.evaluate(row.expression(), row.data());
        var same = switch (result) {
            case Checked.Good<Value> good -> matches(good.value(), row.expected());
            case Checked.Bad<Value> bad ->
                row.expected().equals("! " + bad.problems().getFirst().code());
        };
        return same ? "" : row + "\n  wanted " + row.expected() + "\n  gave   " + result;
    }

    private static boolean matches(Value value, String expected) {
        if (expected.startsWith("!")) {
            return false;
        }
        if (!expected.startsWith("set ")) {
            return Json.read(expected).equals(Json.read(Json.clear(value)));
        }
        return sorted(Json.read(expected.substring("set ".length()))).equals(sorted(value));
    }

    private static List<String> sorted(Value value) {
        return value instanceof Value.Sequence list
                ? list.items().stream().map(Json::clear).sorted().toList()
                : List.of("not a set");
    }

    @Test
    void everyFunctionAndOperatorHasRows() {
        var text = FILES.stream()
                .flatMap(file -> Rows.read(file).stream())
                .map(Rows.Row::expression)
                .collect(Collectors.joining("\n"));
        var without = Library.standard().signatures().stream()
                .map(Signature::name)
                .filter(name -> !name.startsWith("[") && !name.startsWith("{"))
                .filter(name -> !Pattern.compile(pattern(name)).matcher(text).find())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(without).isEmpty();
    }

    private static String pattern(String name) {
        if (name.startsWith(".") || !Character.isLetter(name.charAt(0))) {
            return Pattern.quote(name);
        }
        var operator = List.of("and", "or", "in", "mod", "not").contains(name);
        return operator ? "\\b" + name + "\\b" : "\\b" + name + "[(,]";
    }

    @Test
    void theLibraryHasAllNamesOfYaql() {
        var names = Library.standard().signatures().stream()
                .map(Signature::name)
                .filter(name -> Character.isLetter(name.charAt(0)))
                .collect(Collectors.toSet());
        assertThat(names)
                .containsAll(
                        List.of(("abs accumulate add aggregate all any append assert bitwiseAnd bitwiseNot bitwiseOr"
                                        + " bitwiseXor bool call characters coalesce concat contains containsKey"
                                        + " containsValue count cycle datetime def defaultIfEmpty delete deleteAll"
                                        + " dict difference distinct endsWith enumerate escapeRegex examine filter"
                                        + " first flatten float format generate generateMany get groupBy hex indexOf"
                                        + " indexWhere insert insertMany int intersect isBoolean isDatetime isDict"
                                        + " isEmpty isInteger isIterable isList isNumber isRegex isSet isString"
                                        + " isTimespan items join keys last lastIndexOf lastIndexWhere len let limit"
                                        + " list localtz map matches max memorize mergeWith min norm now orderBy"
                                        + " orderByDescending pow random range reduce regex remove repeat replace"
                                        + " replaceBy replaceMany reverse rightSplit round search searchAll select"
                                        + " selectAllCases selectCase selectMany sequence set shiftBitsLeft"
                                        + " shiftBitsRight sign single skip skipWhile slice sliceWhere split splitAt"
                                        + " splitWhere startsWith str substring sum switch switchCase"
                                        + " symmetricDifference take takeWhile thenBy thenByDescending timespan"
                                        + " toCharArray toDict toList toLower toSet toUpper trim trimLeft trimRight"
                                        + " union unpack utctz values where with zip zipLongest")
                                .split(" ")));
    }

    @Test
    void everySignatureSaysWhatTheFunctionDoes() {
        assertThat(Library.standard().signatures()).allSatisfy(signature -> {
            assertThat(signature.sentence()).endsWith(".");
            assertThat(signature.text()).isNotBlank().doesNotContain("#");
        });
    }
}
