package io.tutti.contract.resource;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.util.Optional;

/**
 * Where what runs outside sends its signals, and with what key. Asking again gives the same answer for as long as the
 * resource lives.
 */
public interface SignalUrls {
    /** The address of a resource's signal call, for a POST with {@link #token} as {@code X-Auth-Token}. */
    String forResource(Owner owner, String name);

    /** A key that is good for signalling this resource and nothing else. */
    String token(Owner owner, String name);

    /** An address that carries its own key: a POST or PUT there is a signal to this resource. */
    String signed(Owner owner, String name);

    /**
     * The same for what may be signalled for as long as it lives, however long that is.
     *
     * @param token under which the resource was made: for another one in its place the address is not good
     */
    default String lasting(Owner owner, String name, String token) {
        return signed(owner, name);
    }

    /**
     * Where a handle leads that a template of the owner's names: a resource's own address, see {@link Addresses#resource},
     * or one that {@link #signed} has made. Empty for all else, and for what is another project's: whoever listens there
     * reads what is said there.
     */
    default Optional<String> addressOf(Owner owner, String handle) {
        return Optional.of(handle).filter(address -> Addresses.stackOf(address).isPresent());
    }

    /** Where agents find this server, without a slash at its end. */
    default String server() {
        return "http://127.0.0.1:8004";
    }

    /**
     * What os-collect-config's collector {@code cfn} must be told, to ask for the metadata of just this resource: {@code
     * metadata_url access_key_id secret_access_key stack_name path}.
     *
     * @param token under which the resource was made: for another one in its place the key is not good
     */
    default Mapping polling(Owner owner, String name, String token) {
        return Value.map("metadata_url", Value.of(server() + "/v1/"))
                .with("access_key_id", "")
                .with("secret_access_key", new Secret(Value.of("")))
                .with("stack_name", owner.stackName())
                .with("path", name + ".Metadata");
    }

    /**
     * An address that carries its own key: os-collect-config's collector {@code request} finds the metadata of just this
     * object there.
     *
     * @param token under which it was made
     */
    default String metadata(Owner owner, String name, String token) {
        return server() + "/metadata/" + token;
    }

    /**
     * An address that carries its own key: a POST there of what Heat's hooks say at their end becomes the report of just
     * this attempt, at {@link Addresses#deployment}.
     */
    String forAttempt(String deployment, String attempt);
}
