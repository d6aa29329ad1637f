package io.tutti.contract.resource;

import java.util.Optional;

/** Addresses that signals go to. */
public final class Addresses {
    private static final String RESOURCE = "resource/";
    private static final String DEPLOYMENT = "deployment/";

    private Addresses() {}

    /** A resource of a stack, as Heat's signal API names it. */
    public static String resource(String stackId, String resourceName) {
        return RESOURCE + stackId + "/" + resourceName;
    }

    /** The id of the stack whose resource's address it is; empty for all other addresses. */
    public static Optional<String> stackOf(String address) {
        if (!address.startsWith(RESOURCE)) {
            return Optional.empty();
        }
        var end = address.indexOf('/', RESOURCE.length());
        return end < 0 ? Optional.empty() : Optional.of(address.substring(RESOURCE.length(), end));
    }

    /** A key of the exchange. */
    public static String exchangeValue(String scope, String key) {
        return "exchange/" + scope + "/value/" + key;
    }

    /** A claim of the exchange. */
    public static String exchangeClaim(String scope, String name) {
        return "exchange/" + scope + "/claim/" + name;
    }

    /** A barrier of the exchange. */
    public static String exchangeBarrier(String scope, String name) {
        return "exchange/" + scope + "/barrier/" + name;
    }

    /** Whatever any machine of the scope says with {@code tutti fail}. */
    public static String exchangeFailure(String scope) {
        return "exchange/" + scope + "/failure";
    }

    /** A software deployment. */
    public static String deployment(String deploymentId) {
        return DEPLOYMENT + deploymentId;
    }

    /** The id of the deployment whose address it is. */
    public static Optional<String> deploymentOf(String address) {
        return address.startsWith(DEPLOYMENT) ? Optional.of(address.substring(DEPLOYMENT.length())) : Optional.empty();
    }

    /** The word that lets a child run finish, after which it cannot be taken back. */
    public static String seal(String runId) {
        return "seal/" + runId;
    }

    /** The word of a person to a run that stands at a hook. */
    public static String hook(String runId, String task) {
        return "hook/" + runId + task;
    }

    /** The end of a child run. */
    public static String run(String runId) {
        return "run/" + runId;
    }
}
