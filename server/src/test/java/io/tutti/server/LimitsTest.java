package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.NoneType;
import io.tutti.drivers.heat.ScalingPolicyType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Limits.Limit;
import io.tutti.server.stacks.OldPlans;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project, a stack and a request may be at most. */
final class LimitsTest {
    private static final String ONE = """
        heat_template_version: 2018-08-31
        resources: {one: {type: OS::Heat::None}}
        """;

    private final MemoryStore store = new MemoryStore(InstantSource.system());

    private RealStacks stacks(Limits limits) {
        return new RealStacks(store, Catalogue.of(List.of(new NoneType(), new ValueType())), limits);
    }

    private static StackRequest request(String name, String template, Mapping files) {
        return new StackRequest(
                name, template, "t.yaml", files, Mapping.EMPTY, List.of(), "keep", Optional.empty(), List.of());
    }

    private static List<Problem> problems(Checked<?> answer) {
        return answer instanceof Checked.Bad<?> bad ? bad.problems() : List.of();
    }

    /** Threat: many at once, each of which sees that there is room for one more. */
    @Test
    void noRaceLetsAProjectPastItsNumberOfStacks() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_STACKS_PER_TENANT, 3))) {
            var asked = new ArrayList<CompletableFuture<Checked<StackRow>>>();
            for (int i = 0; i < 12; i++) {
                var request = request("stack-" + i, ONE, Mapping.EMPTY);
                asked.add(CompletableFuture.supplyAsync(() -> stacks.service.create("shop", request)));
            }
            var answers = asked.stream().map(CompletableFuture::join).toList();
            assertThat(answers.stream().filter(Checked.Good.class::isInstance)).hasSize(3);
            assertThat(answers.stream().flatMap(answer -> problems(answer).stream()))
                    .hasSize(9)
                    .allSatisfy(problem -> {
                        assertThat(problem.code()).isEqualTo("limit.stacks");
                        assertThat(problem.message())
                                .isEqualTo("You have reached the maximum stacks per tenant, 3. Please delete some"
                                        + " stacks.");
                    });
            assertThat(store.stacks().count(StackQuery.of("shop"))).isEqualTo(3);
            assertThat(problems(stacks.service.create("another", request("one", ONE, Mapping.EMPTY))))
                    .isEmpty();
        }
    }

    @Test
    void whatIsAdoptedCountsLikeWhatIsMade() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_STACKS_PER_TENANT, 1))) {
            var made = stacks.service
                    .create("shop", request("first", ONE, Mapping.EMPTY))
                    .orRefuse();
            Eventually.that(() -> store.stacks()
                    .stack(made.id())
                    .filter(stack -> stack.status().equals("COMPLETE"))
                    .isPresent());
            var exported = stacks.service.abandon("shop", made).orRefuse();
            assertThat(problems(stacks.service.create("shop", request("second", ONE, Mapping.EMPTY))))
                    .isEmpty();
            assertThat(problems(stacks.service.adopt("shop", request("first", "", Mapping.EMPTY), exported)))
                    .extracting(Problem::code)
                    .containsExactly("limit.stacks");
        }
    }

    @Test
    void aLimitBelowZeroIsNone() {
        try (var stacks = stacks(Limits.of(List.of("max_stacks_per_tenant=-1", "max_resources_per_stack=-1")))) {
            assertThat(problems(stacks.service.create("shop", request("one", ONE, Mapping.EMPTY))))
                    .isEmpty();
        }
    }

    @Test
    void theResourcesOfAWholeTreeCountBeforeAnythingIsMade() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_RESOURCES_PER_STACK, 3))) {
            var group = """
                heat_template_version: 2018-08-31
                resources:
                  many: {type: OS::Heat::ResourceGroup, properties: {count: 3, resource_def: {type: OS::Heat::None}}}
                """;
            assertThat(problems(stacks.service.create("shop", request("many", group, Mapping.EMPTY))))
                    .extracting(Problem::code)
                    .containsExactly("plan.too-many-resources");
            assertThat(store.stacks().count(StackQuery.of("shop"))).isZero();
        }
    }

    private static StackChange changed(String template, Mapping parameters) {
        return new StackChange(
                Optional.of(template).filter(text -> !text.isEmpty()),
                "t.yaml",
                Mapping.EMPTY,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
    }

    private StackRow ended(StackRow stack, String action) {
        Eventually.that(() -> store.stacks()
                .stack(stack.id())
                .filter(row -> row.action().equals(action) && !row.status().equals("IN_PROGRESS"))
                .isPresent());
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    @Test
    void aChangeMakesAStackNoLargerThanItMayBe() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_RESOURCES_PER_STACK, 2))) {
            var made = stacks.service
                    .create("shop", request("grows", ONE, Mapping.EMPTY))
                    .orRefuse();
            var stack = ended(made, "CREATE");
            var three = ONE.replace("{one:", "{two: {type: OS::Heat::None}, three: {type: OS::Heat::None}, one:");
            assertThat(problems(stacks.service.update("shop", stack, changed(three, Mapping.EMPTY))))
                    .hasSize(1);
            var two = ONE.replace("{one:", "{two: {type: OS::Heat::None}, one:");
            stacks.service.update("shop", stack, changed(two, Mapping.EMPTY)).orRefuse();
            assertThat(ended(made, "UPDATE").status()).isEqualTo("COMPLETE");
            assertThat(store.stacks().resources(made.id())).hasSize(2);
        }
    }

    @Test
    void aGroupGrowsNoLargerThanItsTreeMayBe() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_RESOURCES_PER_STACK, 4))) {
            var group = """
                heat_template_version: 2018-08-31
                parameters: {count: {type: number, default: 1}}
                resources:
                  n: {type: OS::Heat::Value, properties: {value: {get_param: count}}}
                  many:
                    type: OS::Heat::ResourceGroup
                    properties: {count: {get_attr: [n, value]}, resource_def: {type: OS::Heat::None}}
                """;
            var made = stacks.service
                    .create("shop", request("many", group, Mapping.EMPTY))
                    .orRefuse();
            assertThat(ended(made, "CREATE").status()).isEqualTo("COMPLETE");
            stacks.service
                    .update("shop", made, changed("", Value.map("count", Value.of(3))))
                    .orRefuse();
            var failed = ended(made, "UPDATE");
            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(failed.reason()).contains("Maximum resources per stack exceeded: 4");
        }
    }

    @Test
    void aSignalMakesNoGroupLargerThanItsTreeMayBe() {
        var limits = Limits.usual().with(Limit.MAX_RESOURCES_PER_STACK, 4);
        var types = Catalogue.of(List.of(new NoneType(), new ScalingPolicyType(new NoUrls())));
        try (var stacks = new RealStacks(store, types, limits)) {
            var group = """
                heat_template_version: 2018-08-31
                resources:
                  many:
                    type: OS::Heat::AutoScalingGroup
                    properties: {min_size: 1, max_size: 4, resource: {type: OS::Heat::None}}
                  more:
                    type: OS::Heat::ScalingPolicy
                    properties:
                      auto_scaling_group_id: {get_resource: many}
                      adjustment_type: change_in_capacity
                      scaling_adjustment: 1
                """;
            var made = stacks.service
                    .create("shop", request("many", group, Mapping.EMPTY))
                    .orRefuse();
            var stack = ended(made, "CREATE");
            var policy = store.stacks().resource(made.id(), "more").orElseThrow();
            var inside = store.stacks()
                    .resource(made.id(), "many")
                    .flatMap(ResourceRow::nested)
                    .orElseThrow();
            stacks.service.follows(stack, policy);
            Eventually.that(() -> store.stacks()
                            .stack(inside)
                            .filter(row -> row.status().equals("COMPLETE"))
                            .isPresent()
                    && store.stacks().resources(inside).size() == 2);
            Eventually.that(() -> refuses(stacks, stack, policy));
            assertThat(store.stacks().resources(inside)).hasSize(2);
        }
    }

    /** While the last change is ending a signal is not followed, and then there is nothing to refuse. */
    private static boolean refuses(RealStacks stacks, StackRow stack, ResourceRow policy) {
        try {
            stacks.service.follows(stack, policy);
            return false;
        } catch (Refusal refusal) {
            assertThat(refusal.problems()).extracting(Problem::code).containsExactly("limit.resources");
            return true;
        }
    }

    /** Addresses that nobody calls. */
    private record NoUrls() implements SignalUrls {
        @Override
        public String forResource(Owner owner, String name) {
            return "http://tutti.invalid/" + name;
        }

        @Override
        public String token(Owner owner, String name) {
            return "token-of-" + name;
        }

        @Override
        public String signed(Owner owner, String name) {
            return forResource(owner, name);
        }

        @Override
        public String forAttempt(String deployment, String attempt) {
            return forResource(new Owner("", "", "", ""), attempt);
        }
    }

    @Test
    void aPlanThatIsAppliedCountsLikeWhatIsMade() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_STACKS_PER_TENANT, 1))) {
            var plan = stacks.service
                    .keep("shop", new Stacks.Wanted.Create(request("second", ONE, Mapping.EMPTY)))
                    .orRefuse();
            stacks.service.create("shop", request("first", ONE, Mapping.EMPTY)).orRefuse();
            assertThat(problems(stacks.service.apply("shop", plan.id())))
                    .extracting(Problem::code)
                    .containsExactly("limit.stacks");
        }
    }

    @Test
    void aProjectKeepsAsManyPlansAsItMay() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_PLANS_PER_TENANT, 2))) {
            var wanted = new Stacks.Wanted.Create(request("one", ONE, Mapping.EMPTY));
            var first = stacks.service.keep("shop", wanted).orRefuse();
            stacks.service.keep("shop", wanted).orRefuse();
            assertThat(problems(stacks.service.keep("shop", wanted)))
                    .extracting(Problem::code)
                    .containsExactly("limit.plans");
            assertThat(problems(stacks.service.keep("another", wanted))).isEmpty();
            stacks.service.apply("shop", first.id()).orRefuse();
            assertThat(problems(stacks.service.keep(
                            "shop", new Stacks.Wanted.Create(request("three", ONE, Mapping.EMPTY)))))
                    .isEmpty();
        }
    }

    @Test
    void plansGoWhenTheirTimeIsOverWhetherAnybodyMakesOneOrNot() {
        try (var stacks = stacks(Limits.usual())) {
            var plan = stacks.service
                    .keep("shop", new Stacks.Wanted.Create(request("one", ONE, Mapping.EMPTY)))
                    .orRefuse();
            var address = Set.of("plan/" + plan.id() + "/");
            new OldPlans(store.mailbox(), InstantSource.system()).forget();
            assertThat(store.mailbox().at(address)).hasSize(1);
            new OldPlans(store.mailbox(), () -> Instant.now().plus(Duration.ofDays(30))).forget();
            assertThat(store.mailbox().at(address)).isEmpty();
        }
    }

    /** How many there will be is known only when the value is: then the nested stack is not opened. */
    @Test
    void membersThatTurnUpLaterCountWhenTheirStackIsOpened() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_RESOURCES_PER_STACK, 5))) {
            var group = """
                heat_template_version: 2018-08-31
                resources:
                  n: {type: OS::Heat::Value, properties: {value: 4}}
                  many:
                    type: OS::Heat::ResourceGroup
                    properties: {count: {get_attr: [n, value]}, resource_def: {type: OS::Heat::None}}
                """;
            var made = stacks.service
                    .create("shop", request("many", group, Mapping.EMPTY))
                    .orRefuse();
            Eventually.that(() -> store.stacks()
                    .stack(made.id())
                    .filter(stack -> !stack.status().equals("IN_PROGRESS"))
                    .isPresent());
            var failed = store.stacks().stack(made.id()).orElseThrow();
            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(failed.reason()).contains("Maximum resources per stack exceeded: 5");
        }
    }

    @Test
    void nestingIsAsDeepAsTheServerAllows() {
        var files = Value.map("inner.yaml", Value.of(ONE));
        var outer = """
            heat_template_version: 2018-08-31
            resources: {inner: {type: inner.yaml}}
            """;
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_NESTED_STACK_DEPTH, 0))) {
            assertThat(problems(stacks.service.create("shop", request("deep", outer, files))))
                    .extracting(Problem::code)
                    .containsExactly("plan.too-deep");
        }
    }

    @Test
    void templatesAndThoseThatComeAlongHaveTheirSize() {
        try (var stacks = stacks(Limits.usual().with(Limit.MAX_TEMPLATE_SIZE, 100))) {
            var files = Value.map("inner.yaml", Value.of("x".repeat(101))).with("data.txt", "x".repeat(1000));
            assertThat(problems(stacks.service.create("shop", request("large", "\u00e4".repeat(51), files))))
                    .extracting(Problem::message)
                    .containsExactly(
                            "The template is larger than 100 bytes",
                            "The template inner.yaml is larger than 100 bytes");
        }
    }

    @Test
    void configurationsAndDeploymentsOfAProjectAreCounted(@TempDir Path home) {
        var limits = Limits.usual()
                .with(Limit.MAX_SOFTWARE_CONFIGS_PER_TENANT, 1)
                .with(Limit.MAX_SOFTWARE_DEPLOYMENTS_PER_TENANT, 0)
                .with(Limit.MAX_JSON_BODY_SIZE, 2000);
        try (var bed = new Testbed(home, limits)) {
            var one = Value.map("name", Value.of("one"));
            var made = bed.post("/v1/default/software_configs", one);
            assertThat(made.status()).isEqualTo(200);
            var refused = bed.post("/v1/default/software_configs", one);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("software.too-many");
            var config = made.json().mapping("software_config").text("id").orElseThrow();
            var deployment = Value.map("config_id", Value.of(config)).with("server_id", "m-1");
            assertThat(bed.post("/v1/default/software_deployments", deployment).text())
                    .contains("at most 0 deployments");
            var large = Testbed.body("large").with("files", Value.map("a", Value.of("x".repeat(2000))));
            var tooLarge = bed.post("/v1/default/stacks", large);
            assertThat(tooLarge.status()).isEqualTo(413);
            assertThat(tooLarge.text()).contains("larger than 2000 bytes", "RequestLimitExceeded");
        }
    }

    @Test
    void eventsAreKeptAsLongAsAnOperatorWants() {
        var rows = new Rows(store);
        var stack = rows.stack("shop", "web");
        for (int i = 0; i < 5; i++) {
            rows.event(stack, "one", "COMPLETE");
        }
        new OldEvents(store, Limits.usual().with(Limit.MAX_EVENTS_PER_STACK, 3), InstantSource.system()).forget();
        assertThat(store.stacks().events(stack.root(), 0, 10))
                .extracting(event -> event.number())
                .containsExactly(3L, 4L, 5L);
        var later = InstantSource.fixed(Instant.parse("2040-01-01T00:00:00Z"));
        new OldEvents(store, Limits.usual().with(Limit.MAX_EVENT_AGE_DAYS, 30), later).forget();
        assertThat(store.stacks().events(stack.root(), 0, 10)).isEmpty();
    }

    @Test
    void aSettingThatThereIsNotStopsTheServer() {
        assertThat(Limits.of(List.of("hidden_stack_tags=a, b", "max_events_per_stack=7")))
                .satisfies(limits -> {
                    assertThat(limits.hiddenTags()).containsExactly("a", "b");
                    assertThat(limits.at(Limit.MAX_EVENTS_PER_STACK)).isEqualTo(7);
                });
        for (var wrong : List.of("max_stacks=1", "max_stacks_per_tenant=many", "max_json_body_size=0")) {
            assertThatThrownBy(() -> Limits.of(List.of(wrong)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problems())
                                    .extracting(Problem::code)
                                    .containsExactly("server.bad-setting"));
        }
    }
}
