package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may listen where: what a handle names must be the project's own, and a signed address must be signed here. */
final class SignedUrlsTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        resources: {first: {type: OS::Heat::TestResource, properties: {value: one}}}
        """;

    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private String stack() {
        var made = bed.post(
                "/v1/default/stacks", Value.map("stack_name", Value.of("shop")).with("template", TEMPLATE));
        assertThat(made.status()).isEqualTo(201);
        return made.json().mapping("stack").text("id").orElseThrow();
    }

    @Test
    void aHandleLeadsToResourcesOfTheProjectOnly() {
        var urls = bed.identity.urls();
        var stack = stack();
        var address = Addresses.resource(stack, "first");
        var signed = urls.signed(new Owner("default", "shop", stack, stack), "first");
        var neighbour = new Owner("default", "other", "stack-2", "stack-2");
        var stranger = new Owner("strangers", "shop", "stack-3", "stack-3");

        assertThat(urls.addressOf(neighbour, address)).contains(address);
        assertThat(urls.addressOf(neighbour, signed)).contains(address);
        assertThat(urls.addressOf(stranger, address)).isEmpty();
        assertThat(urls.addressOf(stranger, signed)).isEmpty();
        assertThat(urls.addressOf(neighbour, Addresses.resource("unknown", "first")))
                .isEmpty();
        assertThat(urls.addressOf(neighbour, "exchange/" + stack + "/value/key"))
                .isEmpty();
        assertThat(urls.addressOf(stranger, Addresses.resource("stack-3", "mine")))
                .isPresent();
    }

    @Test
    void anAddressThatIsNotSignedHereLeadsNowhere() {
        var urls = bed.identity.urls();
        var stack = stack();
        var owner = new Owner("default", "shop", stack, stack);
        var signed = urls.signed(owner, "first");

        assertThat(urls.addressOf(owner, signed.replace("/first?", "/second?"))).isEmpty();
        assertThat(urls.addressOf(owner, signed.replace("signature=", "signature=A")))
                .isEmpty();
        assertThat(urls.addressOf(owner, signed.replaceAll("expires=[0-9]+", "expires=1")))
                .isEmpty();
        assertThat(urls.addressOf(owner, signed + "&more=1")).isEmpty();
        assertThat(urls.addressOf(owner, signed.replaceAll("\\?.*", ""))).isEmpty();
    }
}
