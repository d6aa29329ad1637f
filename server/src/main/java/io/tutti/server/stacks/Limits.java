package io.tutti.server.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.stacks.state.Quota;
import io.tutti.stacks.state.StackRow;
import io.tutti.template.check.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a project, a stack and a request may be at most, under the names of Heat's options. Where a number below zero, or
 * zero as said, stands, there is no such limit.
 *
 * @param hiddenTags lists leave out stacks with one of these tags, unless hidden ones are asked for
 * @param templateHosts the hosts from which templates may be fetched; none unless an operator names some
 */
public record Limits(Map<Limit, Long> numbers, List<String> hiddenTags, List<String> templateHosts) {
    private static final String HIDDEN_TAGS = "hidden_stack_tags";
    private static final String TEMPLATE_HOSTS = "template_hosts";

    /** A number that an operator may set. */
    public enum Limit {
        /** Root stacks of a project that are not deleted. */
        MAX_STACKS_PER_TENANT(512, -1, 1_000_000_000L),
        /** Resources of a root stack and of all stacks under it. */
        MAX_RESOURCES_PER_STACK(100_000, -1, 1_000_000_000L),
        /** How many stacks a stack may be inside. */
        MAX_NESTED_STACK_DEPTH(5, 0, 1000),
        /** Bytes of a template, of a file that is fetched, and of a template that is sent as an object. */
        MAX_TEMPLATE_SIZE(8L << 20, 1, 8L << 20),
        /** Bytes of the body of a request. */
        MAX_JSON_BODY_SIZE(16L << 20, 1024, 1L << 30),
        /** Software configurations that somebody has made through the API, in a project. */
        MAX_SOFTWARE_CONFIGS_PER_TENANT(4096, -1, 1_000_000_000L),
        /** Deployments that somebody has made through the API, in a project. */
        MAX_SOFTWARE_DEPLOYMENTS_PER_TENANT(4096, -1, 1_000_000_000L),
        /** Plans of a project that are kept and may still be applied. */
        MAX_PLANS_PER_TENANT(100, -1, 1_000_000_000L),
        /** Events kept of a root stack and of all stacks under it; 0 keeps all. */
        MAX_EVENTS_PER_STACK(0, 0, 1_000_000_000L),
        /** How many days events are kept; 0 keeps all. */
        MAX_EVENT_AGE_DAYS(0, 0, 36_500),
        /** Seconds that the fetching of a template may take. */
        TEMPLATE_FETCH_TIMEOUT(60, 1, 600);

        private final long usual;
        private final long least;
        private final long most;

        Limit(long usual, long least, long most) {
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        /** Heat's name of it. */
        public String option() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Limit> of(String option) {
            return Arrays.stream(values())
                    .filter(limit -> limit.option().equals(option))
                    .findFirst();
        }
    }

    public Limits {
        numbers = Map.copyOf(numbers);
        hiddenTags = List.copyOf(hiddenTags);
        templateHosts = List.copyOf(templateHosts);
    }

    /** What holds where nobody says otherwise. */
    public static Limits usual() {
        return new Limits(Map.of(), List.of(), List.of());
    }

    public long at(Limit limit) {
        return numbers.getOrDefault(limit, limit.usual);
    }

    /** The same where a number that says no limit is one that is never reached. */
    public long most(Limit limit) {
        return at(limit) < 0 ? Long.MAX_VALUE : at(limit);
    }

    /** The same with this number. */
    public Limits with(Limit limit, long number) {
        var more = new EnumMap<Limit, Long>(Limit.class);
        more.putAll(numbers);
        more.put(limit, number);
        return new Limits(more, hiddenTags, templateHosts);
    }

    /** What is too large of a template and of those that came with it. */
    List<Problem> tooLarge(Optional<String> template, Mapping files) {
        var problems = new ArrayList<Problem>();
        template.filter(this::isTooLarge)
                .ifPresent(_ -> problems.add(tooLarge("The template").on("template")));
        files.entries().forEach((name, text) -> {
            if (Lookup.isTemplate(name)
                    && text.asText().filter(this::isTooLarge).isPresent()) {
                problems.add(tooLarge("The template " + name).on("files"));
            }
        });
        return problems;
    }

    private boolean isTooLarge(String text) {
        var most = at(Limit.MAX_TEMPLATE_SIZE);
        // A character has three bytes at most, so that the short ones need no counting.
        return text.length() > most / 3 && text.getBytes(StandardCharsets.UTF_8).length > most;
    }

    private Problem tooLarge(String what) {
        return Problem.of("template.too-large", what + " is larger than " + at(Limit.MAX_TEMPLATE_SIZE) + " bytes");
    }

    /** What must still hold once this stack has been opened. */
    List<Row> quotas(StackRow stack) {
        var quotas = new ArrayList<Row>();
        if (stack.parent().isEmpty()) {
            quota(Limit.MAX_STACKS_PER_TENANT, Quota.Of.STACKS, stack.project()).ifPresent(quotas::add);
        }
        quota(Limit.MAX_RESOURCES_PER_STACK, Quota.Of.RESOURCES, stack.root()).ifPresent(quotas::add);
        return quotas;
    }

    private Optional<Quota> quota(Limit limit, Quota.Of of, String id) {
        return at(limit) < 0 ? Optional.empty() : Optional.of(new Quota(of, id, at(limit)));
    }

    /**
     * With what an operator has set, each as {@code NAME=VALUE}.
     *
     * @throws Refusal for what is no option, or no value of it
     */
    public static Limits of(List<String> settings) {
        var limits = usual();
        for (var setting : settings) {
            var equals = setting.indexOf('=');
            var name = equals < 0 ? setting : setting.substring(0, equals);
            limits = limits.set(
                    name.strip(),
                    equals < 0 ? "" : setting.substring(equals + 1).strip());
        }
        return limits;
    }

    private Limits set(String name, String value) {
        return switch (name) {
            case HIDDEN_TAGS -> new Limits(numbers, words(value), templateHosts);
            case TEMPLATE_HOSTS -> new Limits(numbers, hiddenTags, words(value));
            default -> with(Limit.of(name).orElseThrow(() -> unknown(name)), number(name, value));
        };
    }

    private static long number(String name, String value) {
        var limit = Limit.of(name).orElseThrow(() -> unknown(name));
        if (!value.matches("-?[0-9]{1,10}")
                || Long.parseLong(value) < limit.least
                || Long.parseLong(value) > limit.most) {
            throw new Refusal(Problem.of("server.bad-setting", name + " cannot be `" + value + "`")
                    .because("It is a whole number from " + limit.least + " to " + limit.most));
        }
        return Long.parseLong(value);
    }

    private static Refusal unknown(String name) {
        var names = Arrays.stream(Limit.values()).map(Limit::option).collect(Collectors.joining(", "));
        return new Refusal(Problem.of("server.bad-setting", "There is no setting `" + name + "`")
                .suggest("There are " + names + ", " + HIDDEN_TAGS + " and " + TEMPLATE_HOSTS));
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
