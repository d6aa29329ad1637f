package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the hint {@code needs}: programs that a machine must have. */
final class NeedReader {
    static final String FORM = "a need is a map of `program`, and if wanted `in` (folders) and `package`";

    static final String STEP = "write it as in `needs: [{program: psql, in: [/usr/bin], package: postgresql-client}]`";

    private static final Set<String> KEYS = Set.of("program", "in", "package");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}");
    private static final Pattern FOLDER = Pattern.compile("(/[A-Za-z0-9._+*-]+)+/?");
    private static final int MOST = 100;

    private NeedReader() {}

    /** @throws Refusal with what makes no sense */
    static List<Needed> read(Value value) {
        if (!(value instanceof Value.Sequence(var items)) || items.size() > MOST) {
            throw wrong("`needs` must be a list");
        }
        var needs = new ArrayList<Needed>();
        for (var item : items) {
            if (!(item instanceof Mapping need)
                    || !KEYS.containsAll(need.entries().keySet())) {
                throw wrong("`needs` has an item that is no need");
            }
            var program = need.text("program").filter(name -> matches(NAME, name));
            if (program.isEmpty()) {
                throw wrong("`program` must be the file name of a program");
            }
            if (need.get("package").isPresent()
                    && need.text("package").filter(name -> matches(NAME, name)).isEmpty()) {
                throw wrong("`package` must be the name of a package");
            }
            needs.add(new Needed(program.get(), folders(need), need.text("package")));
        }
        return needs;
    }

    private static List<String> folders(Mapping need) {
        var folders = new ArrayList<String>();
        for (var item : need.items("in")) {
            var folder = item.asText().filter(name -> matches(FOLDER, name) && !name.contains(".."));
            folders.add(folder.orElseThrow(() -> wrong("`in` must list absolute folders; only `*` is special there")));
        }
        if (folders.isEmpty() && need.get("in").isPresent() || folders.size() > MOST) {
            throw wrong("`in` must be a list of folders");
        }
        return folders;
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    private static Refusal wrong(String message) {
        return new Refusal(Problem.of("template.hint", message));
    }
}
