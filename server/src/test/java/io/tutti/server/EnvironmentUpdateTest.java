package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.environments.EnvironmentRequest;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.environments.EnvironmentView;
import io.tutti.server.stacks.Stacks.PlanView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example's environment, on drivers of paper, as its model changes. */
final class EnvironmentUpdateTest extends ShopOnPaper {
    private static List<String> changes(PlanView plan) {
        return plan.data().items("changes").stream()
                .map(Mapping.class::cast)
                .map(change -> change.text("change").orElse("") + " "
                        + change.text("part").orElse(""))
                .sorted()
                .toList();
    }

    @Test
    void aClusterThatGrowsTouchesTheNewMemberAndThoseThatNameIt() {
        deployed();
        var plan = environments.drafting().plan("default", size(4)).orRefuse();
        assertThat(changes(plan))
                .containsExactly(
                        "create db.node3.Accepted",
                        "create db.node3.Chosen",
                        "create db.node3.Installed",
                        "create db.node3.Joined",
                        "create db.node3.Streaming",
                        "create db.node3.server",
                        "maybe web.Serving",
                        "maybe web.Stocked",
                        "update db.node0.Accepted",
                        "update db.node0.Streaming",
                        "update db.node1.Accepted",
                        "update db.node1.Streaming",
                        "update db.node2.Accepted",
                        "update db.node2.Streaming");
        assertThat(plan.text())
                .contains("  model: objects.db.properties.size: 3 -> 4\n")
                .contains("+ db-node3-server")
                .contains("`input_values` changes   (db.node0.Streaming)");
        assertThat(plan.data().items("model"))
                .containsExactly(Value.map("path", Value.of("objects.db.properties.size"))
                        .with("before", Value.of(3L))
                        .with("after", Value.of(4L)));
        assertThat(touched).isEmpty();

        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");
        // What the web server is told is the same in the end, so that nobody asks it anything.
        assertThat(touched.stream().sorted().collect(Collectors.joining("\n"))).isEqualTo("""
            create db-node3-Accepted
            create db-node3-Chosen
            create db-node3-Installed
            create db-node3-Joined
            create db-node3-Streaming
            create db-node3-server
            update db-node0-Accepted
            update db-node0-Streaming
            update db-node1-Accepted
            update db-node1-Streaming
            update db-node2-Accepted
            update db-node2-Streaming\
            """);
        assertThat(shop().model()).contains("\"size\": 4");
        var db = shop().objects().mapping("db");
        assertThat(db.text("status")).contains("UPDATE_COMPLETE");
        assertThat(db.items("reached")).contains(Value.of("Accepted"), Value.of("Streaming"));
        assertThat(environments
                        .drafting()
                        .plan("default", size(4))
                        .orRefuse()
                        .data()
                        .items("changes"))
                .isEmpty();
    }

    @Test
    void aClusterThatShrinksLosesItsLastMember() {
        deployed();
        var plan = environments.drafting().plan("default", size(2)).orRefuse();
        assertThat(changes(plan)).contains("delete db.node2.server", "delete db.node2.Chosen");
        environments.change("default", "shop", size(2)).orRefuse();
        until("UPDATE_COMPLETE");
        assertThat(touched).contains("delete db-node2-server").doesNotContain("update db-node0-Chosen");
    }

    @Test
    void aChangeThatFailsIsTakenBackAndTheModelWithIt() {
        deployed();
        breaks = "db-node3-Chosen";
        environments.change("default", "shop", size(4)).orRefuse();
        until("ROLLBACK_COMPLETE");
        assertThat(shop().model()).contains("\"size\": 3");
        assertThat(touched).contains("delete db-node3-server");
        breaks = "";
        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");
        assertThat(shop().model()).contains("\"size\": 4");
    }

    @Test
    void aModelThatCannotBePlannedChangesNothing() {
        deployed();
        var refused = environments.change("default", "shop", size(9));
        assertThat(refused).isInstanceOf(Checked.Bad.class);
        assertThat(shop().model()).contains("\"size\": 3");
        assertThat(touched).isEmpty();
    }

    @Test
    void whatOthersUseStaysInTheModel() {
        deployed();
        var guest = new EnvironmentRequest(
                """
                {"environment": "guest", "objects": {
                  "web": {"block": "shop.Web/1", "properties": {"port": 9090}, "requires": {"database": "shop/db.database"}}}}
                """,
                "guest.env.json",
                List.of(),
                new Wish(Optional.empty(), "rollback", Optional.empty(), Optional.empty()));
        environments.create("default", guest).orRefuse();
        var other = new EnvironmentRequest(
                "{\"environment\": \"shop\", \"objects\": {\"ad\": {\"block\": \"directory.Domain/1\"}}}",
                "shop.env.json",
                List.of(),
                new Wish(Optional.empty(), "rollback", Optional.empty(), Optional.empty()));
        var refused = (Checked.Bad<EnvironmentView>) environments.change("default", "shop", other);
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("environment.in-use");
        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");
    }
}
