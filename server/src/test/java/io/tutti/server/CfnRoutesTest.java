package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Percent;
import io.tutti.server.identity.Ec2Signature;
import io.tutti.server.identity.Keys;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Heat's agents use of its CloudFormation API. */
final class CfnRoutesTest {
    private final Map<String, String> now = Map.of("Timestamp", Instant.now().toString());

    private Testbed bed;
    private StackRow stack;
    private Keys.Ec2Key key;

    @BeforeEach
    void open(@TempDir Path home) {
        bed = new Testbed(home);
        stack = bed.rows.stack("default", "shop");
        bed.rows.resource(stack, "handle", "OS::Heat::WaitConditionHandle", "h-1", Mapping.EMPTY);
        bed.rows.resource(stack, "machine", "OS::Nova::Server", "m-1", Mapping.EMPTY);
        bed.rows.deployment(stack, "m-1", "attempt-1");
        key = key("handle");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private Keys.Ec2Key key(String resource) {
        var token = bed.store
                .stacks()
                .resource(stack.id(), resource)
                .map(ResourceRow::token)
                .orElse("");
        return key(resource, token);
    }

    private Keys.Ec2Key key(String resource, String token) {
        return bed.identity.keys().ec2(new Keys.SignedFor(new Keys.SignalTo("default", stack.id(), resource), token));
    }

    private String arn(String resource) {
        return Percent.encode("arn:openstack:heat::default:stacks/shop/" + stack.id() + "/resources/" + resource);
    }

    /** A path with a query that is signed with a key, as python's boto does it. */
    private String signed(Keys.Ec2Key with, String verb, String path, Map<String, String> more) {
        var query = new LinkedHashMap<>(more);
        query.put("AWSAccessKeyId", with.access());
        query.put("SignatureMethod", "HmacSHA256");
        query.put("SignatureVersion", "2");
        var signature = Ec2Signature.of(
                with.secret(),
                verb,
                "127.0.0.1:" + bed.port(),
                Percent.decode(path).orElseThrow(),
                query,
                Percent::encode);
        query.put("Signature", signature);
        return path + "?"
                + query.entrySet().stream()
                        .map(entry -> Percent.encode(entry.getKey()) + "=" + Percent.encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private Testbed.Answer call(String method, String path, String body) {
        return bed.call(method, path, body, Map.of());
    }

    @Test
    void aSignedAddressSignalsItsResource() {
        var path = signed(
                key,
                "POST",
                "/v1/signal/" + arn("handle"),
                Map.of("Timestamp", Instant.now().toString()));
        assertThat(call("POST", path, "{\"status\": \"SUCCESS\"}").status()).isEqualTo(200);
        assertThat(bed.store.mailbox().at(Set.of(Addresses.resource(stack.id(), "handle"))))
                .hasSize(1);
    }

    @Test
    void aWaitConditionIsToldAndAnswersInTwoWays() {
        var body = "{\"Status\": \"SUCCESS\", \"UniqueId\": \"one\", \"Data\": \"a<b\", \"Reason\": \"done\"}";
        var path = "/v1/waitcondition/" + arn("handle");
        var expires = Instant.now().plus(Duration.ofHours(1)).toString();
        var asked = Map.of("ContentType", "JSON", "Expires", expires);
        var json = call("PUT", signed(key, "PUT", path, asked), body);
        assertThat(json.status()).as(json.text()).isEqualTo(200);
        var result = json.json().mapping("UpdateWaitConditionResponse").mapping("UpdateWaitConditionResult");
        assertThat(result.text("resource")).contains("handle");
        assertThat(result.mapping("metadata").mapping("one").text("Data")).contains("a<b");
        var xml = call("PUT", signed(key, "PUT", path, Map.of("Expires", expires)), body);
        assertThat(xml.header("Content-Type")).isEqualTo("application/xml");
        assertThat(xml.text()).contains("<resource>handle</resource>", "a&lt;b").doesNotContain("a<b");
    }

    @Test
    void anAgentPollsTheMetadataOfItsMachineWithTheKeyThatItsMetadataHas() {
        var shown = bed.get("/v1/default/stacks/shop/" + stack.id() + "/resources/machine/metadata")
                .json()
                .mapping("metadata")
                .mapping("os-collect-config")
                .mapping("cfn");
        assertThat(shown.text("metadata_url")).contains(bed.url + "/v1/");
        var own = new Keys.Ec2Key(
                shown.text("access_key_id").orElseThrow(),
                shown.text("secret_access_key").orElseThrow());
        var asked = Map.of(
                "Action", "DescribeStackResource",
                "StackName", "shop",
                "LogicalResourceId", "machine",
                "ContentType", "JSON");
        var answer = call("GET", signed(own, "GET", "/v1/", asked), "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var detail = answer.json()
                .mapping("DescribeStackResourceResponse")
                .mapping("DescribeStackResourceResult")
                .mapping("StackResourceDetail");
        assertThat(detail.text("PhysicalResourceId")).contains("m-1");
        assertThat(Json.readMapping(detail.text("Metadata").orElseThrow()).items("deployments"))
                .hasSize(1);
        var others = new LinkedHashMap<>(asked);
        others.put("LogicalResourceId", "handle");
        assertThat(call("GET", signed(own, "GET", "/v1/", others), "").status()).isEqualTo(403);
        others.put("Action", "DeleteStack");
        assertThat(call("GET", signed(own, "GET", "/v1", others), "").status()).isEqualTo(400);
    }

    @Test
    void theAgentOfAMachineThatIsOnlyNamedFindsItsOwnSettingsInWhatItPolls() {
        var polling = Json.readMapping(Json.clear(bed.identity
                .urls()
                .polling(new Owner("default", "shop", stack.id(), stack.id()), "metal", "tokenmetal")));
        var settings = Value.map("collectors", Value.list(Value.of("cfn"), Value.of("local")))
                .with("cfn", polling);
        bed.rows.resource(stack, "metal", "OS::Heat::DeployedServer", "m-1", Value.map("os_collect_config", settings));
        assertThat(polling.text("metadata_url")).contains(bed.url + "/v1/");
        assertThat(polling.text("path")).contains("metal.Metadata");
        var own = new Keys.Ec2Key(
                polling.text("access_key_id").orElseThrow(),
                polling.text("secret_access_key").orElseThrow());
        var asked = Map.of(
                "Action", "DescribeStackResource",
                "StackName", polling.text("stack_name").orElseThrow(),
                "LogicalResourceId", "metal",
                "ContentType", "JSON");
        var answer = call("GET", signed(own, "GET", "/v1/", asked), "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var metadata = Json.readMapping(answer.json()
                .mapping("DescribeStackResourceResponse")
                .mapping("DescribeStackResourceResult")
                .mapping("StackResourceDetail")
                .text("Metadata")
                .orElseThrow());
        assertThat(metadata.items("deployments")).hasSize(1);
        assertThat(metadata.mapping("os-collect-config")).isEqualTo(settings);
    }

    @Test
    void anAgentMayPollAnAddressThatIsGoodForOneObjectAlone() {
        var settings = Value.map("collectors", Value.list(Value.of("request")));
        var row = bed.rows.resource(
                stack, "metal", "OS::Heat::DeployedServer", "m-1", Value.map("os_collect_config", settings));
        var owner = new Owner("default", "shop", stack.id(), stack.id());
        var url = bed.identity.urls().metadata(owner, "metal", row.token());
        var path = url.substring(url.indexOf("/tutti/v1/"));
        var polled = call("GET", path, "");
        assertThat(polled.status()).as(polled.text()).isEqualTo(200);
        assertThat(polled.json().items("deployments")).hasSize(1);
        assertThat(polled.json().mapping("os-collect-config")).isEqualTo(settings);
        assertThat(polled.header("Last-Modified")).endsWith(" GMT");
        var looked = call("HEAD", path, "");
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.header("Last-Modified")).endsWith(" GMT");
        assertThat(looked.text()).isEmpty();

        assertThat(call("GET", path.replace("/metal", "/machine"), "").status()).isEqualTo(401);
        assertThat(call("GET", path.substring(0, path.indexOf('?')), "").status())
                .isEqualTo(401);
        var replaced = bed.identity.urls().metadata(owner, "metal", "another");
        assertThat(call("GET", replaced.substring(replaced.indexOf("/tutti/v1/")), "")
                        .status())
                .as("of an object that is not there any more")
                .isEqualTo(404);
        bed.rows.save(stack, "DELETE", "COMPLETE", Optional.of(Rows.NOW));
        assertThat(call("GET", path, "").status()).isEqualTo(404);
    }

    /** Threat: forged, changed, for another resource, by another method, too old. */
    @Test
    void nothingButTheKeysOwnRequestIsLetIn() {
        var path = "/v1/signal/" + arn("handle");
        var good = signed(key, "POST", path, now);
        assertThat(call("POST", path, "{}").status()).isEqualTo(401);
        assertThat(call("POST", good + "&more=1", "{}").status()).isEqualTo(401);
        assertThat(call("POST", good.replace("Signature=", "Signature=x"), "{}").status())
                .isEqualTo(401);
        assertThat(call("POST", good.replace(arn("handle"), arn("machine")), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(call("PUT", good.replace("/signal/", "/waitcondition/"), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(call("POST", signed(key("machine"), "POST", path, now), "{}").status())
                .isEqualTo(403);
        assertThat(call("POST", signed(new Keys.Ec2Key(key.access(), "guess"), "POST", path, now), "{}")
                        .status())
                .isEqualTo(401);
        var old = Instant.now().minus(Duration.ofDays(367)).toString();
        assertThat(call("POST", signed(key, "POST", path, Map.of("Timestamp", old)), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(call("POST", signed(key, "POST", path, Map.of("Timestamp", "now")), "{}")
                        .status())
                .isEqualTo(401);
        var token = bed.call("POST", path, "{}", Map.of("X-Auth-Token", bed.token));
        assertThat(token.status()).isEqualTo(401);
        assertThat(bed.get("/v1/default/stacks?AWSAccessKeyId=" + key.access()).status())
                .isEqualTo(200);
        assertThat(bed.bear(key.access(), "GET", "/v1/default/stacks", "").status())
                .isIn(401, 403);
    }

    /** A recorded request is not good for ever, and neither is one that was signed for the future. */
    @Test
    void whatIsSignedIsGoodForItsTime() {
        var path = "/v1/signal/" + arn("handle");
        var later = Instant.now().plus(Duration.ofMinutes(16)).toString();
        var before = Instant.now().minus(Duration.ofMinutes(16)).toString();
        assertThat(call("POST", signed(key, "POST", path, Map.of()), "{}").status())
                .isEqualTo(401);
        assertThat(call("POST", signed(key, "POST", path, Map.of("Timestamp", later)), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(call("POST", signed(key, "POST", path, Map.of("Expires", before)), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(call("POST", signed(key, "POST", path, Map.of("Timestamp", before)), "{}")
                        .status())
                .isEqualTo(200);
        var asked = new LinkedHashMap<>(
                Map.of("Action", "DescribeStackResource", "StackName", "shop", "LogicalResourceId", "handle"));
        assertThat(call("GET", signed(key, "GET", "/v1/", asked), "").status()).isEqualTo(200);
        for (var time : List.of(before, later)) {
            asked.put("Timestamp", time);
            assertThat(call("GET", signed(key, "GET", "/v1/", asked), "").status())
                    .isEqualTo(401);
        }
        asked.put("Timestamp", Instant.now().toString());
        assertThat(call("GET", signed(key, "GET", "/v1/", asked), "").status()).isEqualTo(200);
    }

    @Test
    void theKeyOfWhatWasReplacedOpensNothingOfWhatCameThen() {
        var asked = Map.of("Action", "DescribeStackResource", "StackName", "shop", "LogicalResourceId", "handle");
        var old = key("handle", "ffffffffffffffffffffffffffffffff");
        assertThat(call("GET", signed(old, "GET", "/v1/", asked), "").status()).isEqualTo(403);
        var path = "/v1/signal/" + arn("handle");
        assertThat(call("POST", signed(old, "POST", path, now), "{}").status()).isEqualTo(403);
    }

    @Test
    void whatIsGoneTakesNoSignals() {
        bed.rows.save(stack, "DELETE", "COMPLETE", Optional.of(Rows.NOW));
        var path = signed(key, "POST", "/v1/signal/" + arn("handle"), now);
        assertThat(call("POST", path, "{}").status()).isEqualTo(409);
        assertThat(call("POST", signed(key, "POST", "/v1/signal/nothing", now), "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void noProjectTakesTheNameThatASignalsPathBeginsWith() {
        var named = Value.map("project", Value.map("name", Value.of("signal")));
        assertThat(bed.post("/identity/v3/projects", named).status()).isEqualTo(400);
    }
}
