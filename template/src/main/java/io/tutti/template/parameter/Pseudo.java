package io.tutti.template.parameter;

import io.tutti.contract.value.Value;
import io.tutti.template.function.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters that every template has without declaring them: they tell about its stack. */
public final class Pseudo {
    private static final List<String> HOT = List.of("OS::stack_name", "OS::stack_id", "OS::project_id");
    private static final List<String> CFN = List.of("AWS::StackName", "AWS::StackId", "AWS::Region");

    private static final Set<String> HOT_NAMES = Set.copyOf(HOT);
    private static final Set<String> CFN_NAMES = Set.copyOf(CFN);

    private static final Set<String> OF_ONE_STACK = Set.of(HOT.get(0), HOT.get(1), CFN.get(0), CFN.get(1));

    private Pseudo() {}

    /** Their names in templates of that version. */
    public static Set<String> names(Version version) {
        return version.isHot() ? HOT_NAMES : CFN_NAMES;
    }

    /** Names of parameters and these, for messages. */
    public static List<String> among(Collection<String> parameters, Version version) {
        var names = new ArrayList<>(parameters);
        names.addAll(version.isHot() ? HOT : CFN);
        return names;
    }

    /** Whether it tells one stack from another of the same template. */
    public static boolean isOfOneStack(String name) {
        return OF_ONE_STACK.contains(name);
    }

    /** Their values for a stack, under the names of both families. */
    public static Map<String, Value> values(String name, String id, String project) {
        var values = new LinkedHashMap<String, Value>();
        values.put(HOT.get(0), Value.of(name));
        values.put(HOT.get(1), Value.of(id));
        values.put(HOT.get(2), Value.of(project));
        values.put(CFN.get(0), Value.of(name));
        values.put(CFN.get(1), Value.of("arn:openstack:heat::" + project + ":stacks/" + name + "/" + id));
        // The region that Heat names, wherever it runs.
        values.put(CFN.get(2), Value.of("ap-southeast-1"));
        return values;
    }
}
