package io.tutti.server.api.tutti;

import static io.tutti.server.http.Method.DELETE;
import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.POST;
import static io.tutti.server.http.Method.PUT;

import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import java.util.ArrayList;
import java.util.List;

/** The routes of packages, blocks and environments. */
final class EnvironmentTable {
    private static final String PACKAGES = "/tutti/v1/packages";
    private static final String PACKAGE = PACKAGES + "/{package}";
    private static final String BLOCKS = "/tutti/v1/blocks";
    private static final String ENVIRONMENTS = "/tutti/v1/environments";
    private static final String ENVIRONMENT = ENVIRONMENTS + "/{environment}";

    private final Policy read = new Policy.Token(Role.READER);
    private final Policy write = new Policy.Token(Role.MEMBER);
    private final EnvironmentService environments;

    private EnvironmentTable(EnvironmentService environments) {
        this.environments = environments;
    }

    static List<Route> of(EnvironmentService environments) {
        var table = new EnvironmentTable(environments);
        var all = new ArrayList<>(table.packages());
        all.addAll(table.drafts());
        all.addAll(table.environments());
        return List.copyOf(all);
    }

    private List<Route> packages() {
        var packages = environments.packages();
        return List.of(
                Route.of(GET, BLOCKS, read, new ListBlocks(packages)),
                Route.of(GET, BLOCKS + "/{block}", read, new ShowBlock(packages)),
                Route.of(GET, PACKAGES, read, new ListPackages(packages)),
                Route.of(POST, PACKAGES, write, new AddPackage(packages)),
                Route.of(GET, PACKAGE, read, new ShowPackage(packages)),
                Route.of(DELETE, PACKAGE + "/{version}", write, new DeletePackage(packages)),
                Route.of(GET, PACKAGE + "/{version}", read, new ShowPackageVersion(packages)));
    }

    /** They change nothing, but a body may cost the server something. */
    private List<Route> drafts() {
        var drafting = environments.drafting();
        return List.of(
                Route.of(POST, ENVIRONMENTS + "/candidates", write, new ListCandidates(drafting)),
                Route.of(POST, ENVIRONMENTS + "/check", write, new CheckEnvironment(drafting)),
                Route.of(POST, ENVIRONMENTS + "/compile", write, new CompileEnvironment(drafting)),
                Route.of(POST, ENVIRONMENTS + "/plan", write, new PlanEnvironment(drafting, environments.plans())));
    }

    private List<Route> environments() {
        return List.of(
                Route.of(GET, ENVIRONMENTS, read, new ListEnvironments(environments)),
                Route.of(POST, ENVIRONMENTS, write, new MakeEnvironment(environments)),
                Route.of(DELETE, ENVIRONMENT, write, new DeleteEnvironment(environments)),
                Route.of(GET, ENVIRONMENT, read, new ShowEnvironment(environments)),
                Route.of(PUT, ENVIRONMENT, write, new ChangeEnvironment(environments)),
                Route.of(POST, ENVIRONMENT + "/deploy", write, new DeployEnvironment(environments)));
    }
}
