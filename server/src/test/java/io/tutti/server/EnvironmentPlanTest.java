package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.server.environments.EnvironmentRequest;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.stacks.Stacks.PlanView;
import io.tutti.server.stacks.Stacks.SavedPlan;
import io.tutti.server.stacks.Stacks.Wanted;
import io.tutti.stacks.state.StackRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans of the example's environment: read, kept and applied. */
final class EnvironmentPlanTest extends ShopOnPaper {
    private static String golden(PlanView plan) {
        return plan.text().replaceFirst("plan [0-9a-f]+ ", "plan HASH ");
    }

    @Test
    void aPlanOfAModelIsReadByPeople() {
        var small = new EnvironmentRequest(
                "{\"environment\": \"shop\", \"objects\": {\"ad\": {\"block\": \"directory.Domain/1\"}}}",
                "shop.env.json",
                size(3).packages(),
                size(3).wish());
        assertThat(golden(environments.drafting().plan("default", small).orRefuse()))
                .isEqualTo("""
                    plan HASH  for shop   8 to create · 0 to delete
                      waves: 5     longest path: ad-PrimaryUp-software -> ad-primary0-PrimaryUp -> ad-secondary0-SecondaryUp -> ad-Ready -> ad-goal
                      on failure: rollback (everything is taken back, the last made first)
                      undo: every step can be taken back
                      wave 1
                        + ad-primary0-server         OS::Nova::Server              undo: deleted   (ad.primary0.server)
                        + ad-secondary0-server       OS::Nova::Server              undo: deleted   (ad.secondary0.server)
                        + ad-PrimaryUp-software      OS::Heat::SoftwareComponent   undo: deleted   (ad.PrimaryUp)
                        + ad-SecondaryUp-software    OS::Heat::SoftwareComponent   undo: deleted   (ad.SecondaryUp)
                      wave 2
                        + ad-primary0-PrimaryUp      OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (ad.primary0.PrimaryUp)
                      wave 3
                        + ad-secondary0-SecondaryUp  OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (ad.secondary0.SecondaryUp)
                      wave 4
                        + ad-Ready                   OS::Heat::None                undo: deleted   (ad.Ready)
                      wave 5
                        + ad-goal                    OS::Heat::None                undo: deleted   (ad.goal)
                    """);
        deployed();
        assertThat(golden(environments.drafting().plan("default", size(4)).orRefuse()))
                .isEqualTo("""
                    plan HASH  for shop   6 to create · 6 to change · 2 that may change · 0 to delete
                      model: objects.db.properties.size: 3 -> 4
                      waves: 13     longest path: db-node3-server -> db-node3-Installed -> db-node3-Joined -> db-node3-Chosen -> db-node3-Streaming -> db-node0-Accepted -> web-Stocked -> web-Serving -> the old web-Serving -> the old web-Stocked -> the old db-node0-Accepted -> the old db-node0-Streaming
                      on failure: rollback (everything is taken back, the last made first)
                      undo: every step can be taken back
                      wave 1
                        + db-node3-server     OS::Nova::Server              undo: deleted   (db.node3.server)
                        ~ db-node0-Streaming  OS::Heat::SoftwareDeployment  `input_values` changes   (db.node0.Streaming)
                        ~ db-node1-Streaming  OS::Heat::SoftwareDeployment  `input_values` changes   (db.node1.Streaming)
                        ~ db-node2-Streaming  OS::Heat::SoftwareDeployment  `input_values` changes   (db.node2.Streaming)
                      wave 2
                        + db-node3-Installed  OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (db.node3.Installed)
                      wave 3
                        + db-node3-Joined     OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (db.node3.Joined)
                      wave 4
                        + db-node3-Chosen     OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (db.node3.Chosen)
                      wave 5
                        + db-node3-Streaming  OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (db.node3.Streaming)
                      wave 6
                        ~ db-node0-Accepted   OS::Heat::SoftwareDeployment  `input_values` changes   (db.node0.Accepted)
                        ~ db-node1-Accepted   OS::Heat::SoftwareDeployment  `input_values` changes   (db.node1.Accepted)
                        ~ db-node2-Accepted   OS::Heat::SoftwareDeployment  `input_values` changes   (db.node2.Accepted)
                        + db-node3-Accepted   OS::Heat::SoftwareDeployment  undo: its DELETE action runs   (db.node3.Accepted)
                      wave 7
                        ? web-Stocked         OS::Heat::SoftwareDeployment  `input_values` depends on what changes   (web.Stocked)
                      wave 8
                        ? web-Serving         OS::Heat::SoftwareDeployment  `input_values` depends on what changes   (web.Serving)
                    """);
        var stack = shop().stack().orElseThrow();
        assertThat(golden(environments.guarded().planDelete("default", stack).orRefuse()))
                .isEqualTo("""
                    plan HASH  for shop   0 to create · 39 to delete
                      waves: 11     longest path: web-goal -> web-Serving -> web-Stocked -> db-node0-Accepted -> db-node0-Streaming -> db-node0-Chosen -> db-node0-Joined -> ad-Ready -> ad-secondary0-SecondaryUp -> ad-primary0-PrimaryUp -> ad-PrimaryUp-software
                      wave 1
                        - ad-goal                    OS::Heat::None   (ad.goal)
                        - db-goal                    OS::Heat::None   (db.goal)
                        - web-goal                   OS::Heat::None   (web.goal)
                      wave 2
                        - db-node1-Accepted          OS::Heat::SoftwareDeployment   (db.node1.Accepted)
                        - db-node2-Accepted          OS::Heat::SoftwareDeployment   (db.node2.Accepted)
                        - web-Serving                OS::Heat::SoftwareDeployment   (web.Serving)
                      wave 3
                        - web-Serving-software       OS::Heat::SoftwareComponent   (web.Serving)
                        - web-Stocked                OS::Heat::SoftwareDeployment   (web.Stocked)
                      wave 4
                        - db-node0-Accepted          OS::Heat::SoftwareDeployment   (db.node0.Accepted)
                        - web-Stocked-software       OS::Heat::SoftwareComponent   (web.Stocked)
                        - web-server                 OS::Nova::Server   (web.server)
                      wave 5
                        - db-Accepted-software       OS::Heat::SoftwareComponent   (db.Accepted)
                        - db-node0-Streaming         OS::Heat::SoftwareDeployment   (db.node0.Streaming)
                        - db-node1-Streaming         OS::Heat::SoftwareDeployment   (db.node1.Streaming)
                        - db-node2-Streaming         OS::Heat::SoftwareDeployment   (db.node2.Streaming)
                      wave 6
                        - db-node0-Chosen            OS::Heat::SoftwareDeployment   (db.node0.Chosen)
                        - db-node1-Chosen            OS::Heat::SoftwareDeployment   (db.node1.Chosen)
                        - db-Streaming-software      OS::Heat::SoftwareComponent   (db.Streaming)
                        - db-node2-Chosen            OS::Heat::SoftwareDeployment   (db.node2.Chosen)
                      wave 7
                        - db-node0-Joined            OS::Heat::SoftwareDeployment   (db.node0.Joined)
                        - db-node1-Joined            OS::Heat::SoftwareDeployment   (db.node1.Joined)
                        - db-Chosen-software         OS::Heat::SoftwareComponent   (db.Chosen)
                        - db-app_password            OS::Heat::RandomString   (db.app_password)
                        - db-node2-Joined            OS::Heat::SoftwareDeployment   (db.node2.Joined)
                      wave 8
                        - db-node0-Installed         OS::Heat::SoftwareDeployment   (db.node0.Installed)
                        - db-node1-Installed         OS::Heat::SoftwareDeployment   (db.node1.Installed)
                        - ad-Ready                   OS::Heat::None   (ad.Ready)
                        - db-Joined-software         OS::Heat::SoftwareComponent   (db.Joined)
                        - db-node2-Installed         OS::Heat::SoftwareDeployment   (db.node2.Installed)
                      wave 9
                        - db-node0-server            OS::Nova::Server   (db.node0.server)
                        - db-node1-server            OS::Nova::Server   (db.node1.server)
                        - ad-secondary0-SecondaryUp  OS::Heat::SoftwareDeployment   (ad.secondary0.SecondaryUp)
                        - db-Installed-software      OS::Heat::SoftwareComponent   (db.Installed)
                        - db-node2-server            OS::Nova::Server   (db.node2.server)
                      wave 10
                        - ad-SecondaryUp-software    OS::Heat::SoftwareComponent   (ad.SecondaryUp)
                        - ad-primary0-PrimaryUp      OS::Heat::SoftwareDeployment   (ad.primary0.PrimaryUp)
                        - ad-secondary0-server       OS::Nova::Server   (ad.secondary0.server)
                      wave 11
                        - ad-PrimaryUp-software      OS::Heat::SoftwareComponent   (ad.PrimaryUp)
                        - ad-primary0-server         OS::Nova::Server   (ad.primary0.server)
                    """);
    }

    private SavedPlan kept(EnvironmentRequest request) {
        return environments.plans().keep("default", request).orRefuse();
    }

    private Checked<StackRow> apply(SavedPlan plan) {
        return environments.guarded().apply("default", plan.id());
    }

    private String moved(SavedPlan plan) {
        var refused = apply(plan);
        assertThat(refused).isInstanceOf(Checked.Bad.class);
        var problem = ((Checked.Bad<StackRow>) refused).problems().getFirst();
        assertThat(problem.code()).isEqualTo("plan.changed");
        return problem.reason().orElse("");
    }

    @Test
    void aPlanThatIsKeptDeploysTheModelAndWhatCameAlong() {
        var plan = kept(size(3));
        assertThat(plan.view().text()).contains("(db.node0.Streaming)");
        assertThat(store.environments().packages("default")).isEmpty();
        assertThat(touched).isEmpty();

        apply(plan).orRefuse();
        until("CREATE_COMPLETE");
        assertThat(shop().model()).contains("\"size\": 3");
        assertThat(store.environments().packages("default")).hasSize(3);
        assertThat(shop().objects().mapping("db").items("reached")).contains(Value.of("Streaming"));
        assertThat(environments.guarded().savedPlan("default", plan.id()))
                .as("it is applied once")
                .isEmpty();
    }

    @Test
    void aPlanOfAnotherModelIsCarriedOutAsItWasRead() {
        deployed();
        var plan = kept(size(4));
        assertThat(plan.action()).isEqualTo("update");
        assertThat(plan.view().text()).contains("  model: objects.db.properties.size: 3 -> 4\n");
        assertThat(plan.view())
                .isEqualTo(environments.drafting().plan("default", size(4)).orRefuse());
        assertThat(shop().model()).contains("\"size\": 3");

        apply(plan).orRefuse();
        until("UPDATE_COMPLETE");
        assertThat(touched).contains("create db-node3-server").doesNotContain("update db-node0-Chosen");
        assertThat(shop().model()).contains("\"size\": 4");
    }

    @Test
    void aPlanOfAModelIsRefusedWithWhatHasMoved() {
        var first = kept(size(3));
        deployed();
        assertThat(moved(first)).contains("is deployed by now");
        var larger = kept(size(4));
        var smaller = kept(size(2));
        apply(smaller).orRefuse();
        until("UPDATE_COMPLETE");
        touched.clear();
        assertThat(moved(larger)).contains("stack shop");
        assertThat(shop().model()).contains("\"size\": 2");
        assertThat(touched).isEmpty();
    }

    @Test
    void aPlanOfAModelIsRefusedWhenThatBecomesAnotherTemplate() {
        environments.create("default", size(3)).orRefuse();
        until("CREATE_COMPLETE");
        var guest = new EnvironmentRequest(
                """
                {"environment": "guest", "objects": {
                  "web": {"block": "shop.Web/1", "properties": {"port": 9090}, "requires": {"database": "shop/db.database"}}}}
                """,
                "guest.env.json",
                List.of(),
                new Wish(Optional.empty(), "rollback", Optional.empty(), Optional.empty()));
        var plan = kept(guest);
        primary = "another";
        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");

        assertThat(moved(plan)).contains("what others provide is another");
        assertThat(environments.list("default")).hasSize(1);
        var again = apply(kept(guest)).orRefuse();
        assertThat(again.name()).isEqualTo("guest");
    }

    @Test
    void aPlanToTakeAnEnvironmentAwayIsKeptToo() {
        deployed();
        var stack = shop().stack().orElseThrow();
        var plan =
                environments.guarded().keep("default", new Wanted.Delete(stack)).orRefuse();
        apply(plan).orRefuse();
        Eventually.that(
                () -> store.stacks().stack(stack.id()).orElseThrow().deleted().isPresent());
    }
}
