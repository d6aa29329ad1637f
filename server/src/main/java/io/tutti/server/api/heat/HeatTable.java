package io.tutti.server.api.heat;

import static io.tutti.server.http.Method.DELETE;
import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.PATCH;
import static io.tutti.server.http.Method.POST;
import static io.tutti.server.http.Method.PUT;

import io.tutti.server.api.ServerParts;
import io.tutti.server.api.agent.Attempts;
import io.tutti.server.api.agent.Signals;
import io.tutti.server.api.agent.TakeReport;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import io.tutti.server.stacks.StackTypes;
import io.tutti.stacks.state.StackRow.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The routes of Heat's orchestration API v1. */
public final class HeatTable {
    private static final String PROJECT = "/v1/{project}";
    private static final String STACKS = PROJECT + "/stacks";
    private static final String STACK = STACKS + "/{name}/{id}";
    private static final String RESOURCE = STACK + "/resources/{resource}";
    private static final String CONFIGS = PROJECT + "/software_configs";
    private static final String DEPLOYMENTS = PROJECT + "/software_deployments";

    private final Policy read = new Policy.Token(Role.READER);
    private final Policy write = new Policy.Token(Role.MEMBER);
    private final Policy admin = new Policy.Token(Role.ADMIN);
    private final ServerParts parts;
    private final Canonical canonical;

    private HeatTable(ServerParts parts) {
        this.parts = parts;
        canonical = new Canonical(parts.store().stacks());
    }

    public static List<Route> of(ServerParts parts) {
        var table = new HeatTable(parts);
        var all = new ArrayList<Route>();
        all.addAll(table.stacks());
        all.addAll(table.redirections());
        all.addAll(table.details());
        all.addAll(table.resources());
        all.addAll(table.snapshots());
        all.addAll(table.software());
        all.addAll(table.builtIn());
        return List.copyOf(all);
    }

    private List<Route> stacks() {
        var reads = canonical.reads();
        var stacks = parts.stacks();
        var texts = FetchedTexts.of(parts.limits());
        return List.of(
                Route.of(GET, STACKS, read, new ListStacks(reads, parts.limits().hiddenTags(), false)),
                Route.of(POST, STACKS, write, new MakeStack(stacks, texts)),
                Route.of(
                        GET,
                        STACKS + "/detail",
                        read,
                        new ListStacks(reads, parts.limits().hiddenTags(), true)),
                Route.of(POST, STACKS + "/preview", write, new PreviewStack(stacks, texts)),
                Route.of(DELETE, STACK, write, new DeleteStack(canonical, stacks)),
                Route.of(GET, STACK, read, new ShowStack(canonical, stacks)),
                Route.of(PUT, STACK, write, new ChangeStack(canonical, stacks, texts, false)),
                Route.of(PATCH, STACK, write, new ChangeStack(canonical, stacks, texts, true)),
                Route.of(PUT, STACK + "/preview", write, new PreviewChange(canonical, stacks, texts, false)),
                Route.of(PATCH, STACK + "/preview", write, new PreviewChange(canonical, stacks, texts, true)),
                Route.of(POST, STACK + "/actions", write, new ActOnStack(canonical, stacks)),
                Route.of(
                        POST,
                        PROJECT + "/validate",
                        write,
                        new ValidateTemplate(
                                stacks, texts, new StackTypes(parts.catalogue(), parts.limits()), parts.limits())));
    }

    /** A stack's name or id alone, and the same with what may follow. */
    private List<Route> redirections() {
        var reads = canonical.reads();
        var below = Stream.of("actions", "environment", "events", "files", "outputs", "resources", "template")
                .map(rest -> Route.of(GET, STACKS + "/{name}/" + rest, read, new RedirectToStack(reads, "/" + rest)));
        var alone = Stream.of(DELETE, GET, PATCH, PUT)
                .map(method -> Route.of(
                        method, STACKS + "/{name}", method == GET ? read : write, new RedirectToStack(reads, "")));
        var acting =
                Stream.of(Route.of(POST, STACKS + "/{name}/actions", write, new RedirectToStack(reads, "/actions")));
        return Stream.of(below, alone, acting).flatMap(routes -> routes).toList();
    }

    private List<Route> details() {
        var stacks = parts.stacks();
        return List.of(
                Route.of(DELETE, STACK + "/abandon", write, new AbandonStack(canonical, stacks)),
                Route.of(GET, STACK + "/export", write, new ExportStack(canonical, stacks)),
                Route.of(GET, STACK + "/environment", read, new ShowDefinition(canonical, ShowDefinition::environment)),
                Route.of(GET, STACK + "/events", read, new ListEvents(canonical)),
                Route.of(GET, STACK + "/files", read, new ShowDefinition(canonical, Definition::files)),
                Route.of(GET, STACK + "/outputs", read, new ListOutputs(canonical, stacks)),
                Route.of(GET, STACK + "/outputs/{output}", read, new ShowOutput(canonical, stacks)),
                Route.of(GET, STACK + "/template", read, new ShowDefinition(canonical, ShowDefinition::template)));
    }

    private List<Route> resources() {
        var signals = new Signals(parts.store(), parts.stacks(), parts.clock());
        var signal = new Policy.TokenOrSignalKey(Role.MEMBER);
        return List.of(
                Route.of(PATCH, RESOURCE, write, new MarkResource(canonical, parts.stacks())),
                Route.of(GET, STACK + "/resources", read, new ListResources(canonical)),
                Route.of(GET, RESOURCE, read, new ShowResource(canonical)),
                Route.of(GET, RESOURCE + "/events", read, new ListResourceEvents(canonical)),
                Route.of(GET, RESOURCE + "/events/{event}", read, new ShowEvent(canonical)),
                Route.of(
                        GET,
                        RESOURCE + "/metadata",
                        write,
                        new ShowMetadata(
                                canonical,
                                parts.store().software(),
                                parts.identity().keys())),
                Route.of(POST, RESOURCE + "/signal", signal, new SignalResource(canonical, signals, parts.stacks())));
    }

    private List<Route> snapshots() {
        var snapshots = new Snapshots(canonical.reads(), parts.stacks());
        var path = STACK + "/snapshots";
        return List.of(
                Route.of(GET, path, read, snapshots::list),
                Route.of(POST, path, write, snapshots::make),
                Route.of(DELETE, path + "/{snapshot}", write, snapshots::delete),
                Route.of(GET, path + "/{snapshot}", read, snapshots::show),
                Route.of(POST, path + "/{snapshot}/restore", write, snapshots::restore));
    }

    private List<Route> software() {
        var configs = new SoftwareConfigs(parts.store().software(), parts.limits(), parts.clock());
        var reports = new TakeReport(new Attempts(parts.store()), parts.live(), parts.clock());
        var deployments = new SoftwareDeployments(configs, reports);
        return List.of(
                Route.of(GET, CONFIGS, read, configs::list),
                Route.of(POST, CONFIGS, write, configs::make),
                Route.of(DELETE, CONFIGS + "/{config}", write, configs::delete),
                Route.of(GET, CONFIGS + "/{config}", read, configs::show),
                Route.of(GET, DEPLOYMENTS, read, deployments::list),
                Route.of(POST, DEPLOYMENTS, write, deployments::make),
                Route.of(GET, DEPLOYMENTS + "/metadata/{server}", write, deployments::metadata),
                Route.of(DELETE, DEPLOYMENTS + "/{deployment}", write, deployments::delete),
                Route.of(GET, DEPLOYMENTS + "/{deployment}", read, deployments::show),
                Route.of(PUT, DEPLOYMENTS + "/{deployment}", write, deployments::change));
    }

    private List<Route> builtIn() {
        return List.of(
                Route.of(GET, PROJECT + "/build_info", read, new ShowBuild(parts.version())),
                Route.of(GET, PROJECT + "/resource_types", read, new ListTypes(parts.catalogue())),
                Route.of(GET, PROJECT + "/resource_types/{type}", read, new ShowType(parts.catalogue())),
                Route.of(
                        GET,
                        PROJECT + "/resource_types/{type}/template",
                        read,
                        new ShowTypeTemplate(parts.catalogue())),
                Route.of(GET, PROJECT + "/services", admin, new ListServices(parts.host(), parts.clock())),
                Route.of(GET, PROJECT + "/template_versions", read, new ListTemplateVersions()),
                Route.of(GET, PROJECT + "/template_versions/{version}/functions", read, new ListFunctions()));
    }
}
