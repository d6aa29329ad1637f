package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An environment of three services from packages: a shop, its database cluster, the directory that knows its machines. */
@ExtendWith(OneInstallation.class)
final class ShopTest {
    private static final Path MODEL = Path.of("..", "examples", "shop", "shop.env.json");

    private final Installation tutti;

    ShopTest(Installation tutti) {
        this.tutti = tutti;
    }

    @BeforeEach
    void postgresIsThere() {
        Postgres.mustBeInstalled();
    }

    @AfterEach
    void away() {
        tutti.forget("office");
        tutti.forget("shop");
    }

    private String get(String url) {
        return new Api(url, tutti.api().tokenFile())
                .call("GET", "", "", Map.of())
                .text();
    }

    private Mapping provided(String environment, String output) {
        return tutti.outputs(environment).mapping(output);
    }

    private List<Value> members() {
        return Json.readMapping(get(provided("shop", "ad-domain").text("url").orElseThrow()))
                .items("members");
    }

    @Test
    void oneCommandDeploysAllThreeAndAnotherEnvironmentUsesTheDirectory() {
        tutti.tutti("up", MODEL.toString()).expect(0);
        var stock = get(provided("shop", "web-site").text("url").orElseThrow());
        assertThat(Json.readMapping("{\"stock\":" + stock + "}").items("stock"))
                .contains(Value.map("name", Value.of("oboe")).with("count", Value.of(1)));
        assertThat(members())
                .isEqualTo(Value.texts(List.of("shop-db-0", "shop-db-1", "shop-db-2"))
                        .items());

        // States wait for states: the cluster's software does not wait for the directory to be complete.
        var history = new History(tutti.events("shop"));
        var stack = tutti.stack("shop").text("id").orElseThrow();
        assertThat(history.place(stack, "db-node0-Installed", "CREATE_IN_PROGRESS"))
                .isLessThan(history.place(stack, "ad-secondary0-SecondaryUp", "CREATE_COMPLETE"));
        assertThat(history.place(stack, "ad-secondary0-SecondaryUp", "CREATE_COMPLETE"))
                .isLessThan(history.place(stack, "db-node0-Joined", "CREATE_IN_PROGRESS"));

        var office = tutti.file("office.env.json", """
            {"environment": "office", "objects": {
              "db": {"block": "postgres.Cluster/1", "properties": {"size": 2}, "requires": {"domain": "shop/ad"}}}}
            """);
        tutti.tutti("up", office.toString()).expect(0);
        assertThat(members()).hasSize(5).contains(Value.of("office-db-1"));
        assertThat(tutti.tutti("down", "shop").expect(6).err()).contains("office");
        assertThat(tutti.status("shop")).isEqualTo("CREATE_COMPLETE");

        var before = provided("shop", "ad-domain");
        tutti.tutti("down", "office").expect(0);
        assertThat(provided("shop", "ad-domain")).isEqualTo(before);
        assertThat(members()).hasSize(3);
        assertThat(get(provided("shop", "web-site").text("url").orElseThrow())).isEqualTo(stock);

        tutti.tutti("down", "shop").expect(0);
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.inProgress()).isEmpty();
    }

    @Test
    void whenTheShopFailsAllIsTakenBackAndTheDirectoryLast() throws Exception {
        var model = tutti.file(
                "failing.env.json",
                Files.readString(MODEL).replace("\"port\": 8080", "\"port\": 8080, \"fail_on\": 1"));
        var packages = MODEL.resolveSibling("packages").toAbsolutePath().normalize();

        var ran = tutti.tutti(
                        "up",
                        model.toString(),
                        "--package",
                        packages.resolve("directory").toString(),
                        "--package",
                        packages.resolve("postgres").toString(),
                        "--package",
                        packages.resolve("web").toString())
                .expect(1);

        assertThat(ran.out()).contains("the service was told to fail");
        assertThat(tutti.status("shop")).isEqualTo("ROLLBACK_COMPLETE");
        var history = new History(tutti.events("shop"));
        assertThat(history.wasUndoneInReverse(tutti.resources("shop")))
                .contains(
                        "web-Serving before db-node0-Accepted",
                        "db-node0-Joined before ad-Ready",
                        "ad-Ready before ad-secondary0-SecondaryUp",
                        "ad-secondary0-SecondaryUp before ad-primary0-PrimaryUp");
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
    }
}
