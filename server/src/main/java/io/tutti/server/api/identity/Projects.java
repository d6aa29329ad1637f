package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Realm;
import io.tutti.stacks.state.StackQuery;
import io.tutti.store.Store;
import io.tutti.store.accounts.Project;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Projects, as operators see them and as those see them who have a role there. */
record Projects(Realm realm, Store store, InstantSource clock) {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    /** {@code GET /projects}. */
    Reply list(Request request) {
        var found = realm.accounts().projects().stream()
                .filter(project -> Shapes.inDomain(request)
                        && Shapes.fits(request, project.name(), project.enabled())
                        && !request.flag("is_domain", false))
                .map(project -> Shapes.project(request, project))
                .toList();
        return Reply.json(200, Shapes.list(request, "projects", "/projects", found));
    }

    /** {@code GET /projects/ID}. */
    Reply show(Request request) {
        var id = request.at("id");
        var asking = request.session();
        var own = asking.operator()
                || realm.accounts().grantsOf(asking.user()).stream()
                        .anyMatch(grant -> grant.project().equals(id));
        var project = Optional.of(find(realm, id)).filter(_ -> own).orElseThrow(() -> Denial.unknown("project", id));
        return Reply.json(200, Value.map("project", Shapes.project(request, project)));
    }

    static Project find(Realm realm, String id) {
        return realm.accounts().project(id).orElseThrow(() -> Denial.unknown("project", id));
    }

    /** {@code POST /projects}. */
    Reply make(Request request) {
        var fields = new Fields(request.json(LoginReader.LARGEST).mapping("project"));
        var name = fields.needed("name");
        Naming.checkProject(fields, name);
        var project = new Project(
                UUID.randomUUID().toString().replace("-", ""),
                name,
                fields.text("description").orElse(""),
                fields.truth("enabled", true),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        fields.check();
        if (!realm.accounts().add(project)) {
            throw taken(name);
        }
        AUDIT.info("{} made the project {} ({})", request.caller().label(), name, project.id());
        return Reply.json(201, Value.map("project", Shapes.project(request, project)));
    }

    private static Denial taken(String name) {
        return Denial.of(409, "project.exists", "There is a project " + name + " already");
    }

    /** {@code PATCH /projects/ID}. */
    Reply change(Request request) {
        var fields = new Fields(request.json(LoginReader.LARGEST).mapping("project"));
        var project = find(realm, request.at("id"));
        var name = fields.text("name").orElse(project.name());
        Naming.checkProject(fields, name);
        var changed = new Project(
                project.id(),
                name,
                fields.text("description").orElse(project.description()),
                fields.truth("enabled", project.enabled()),
                project.created());
        fields.check();
        if (project.id().equals(Realm.DEFAULT) && !changed.enabled()) {
            throw inUse("The project default cannot be disabled: its admins are the operators");
        }
        if (!realm.accounts().change(changed)) {
            throw taken(name);
        }
        AUDIT.info("{} changed the project {} ({})", request.caller().label(), name, project.id());
        return Reply.json(200, Value.map("project", Shapes.project(request, changed)));
    }

    /** {@code DELETE /projects/ID}: nothing may be left in it. */
    Reply delete(Request request) {
        var project = find(realm, request.at("id"));
        if (project.id().equals(Realm.DEFAULT)) {
            throw inUse("The project default cannot be deleted: its admins are the operators");
        }
        if (store.stacks().count(StackQuery.of(project.id())) > 0) {
            throw inUse("There are stacks in the project " + project.name());
        }
        if (!store.environments().environments(project.id()).isEmpty()) {
            throw inUse("There are environments in the project " + project.name());
        }
        realm.accounts().deleteProject(project.id());
        AUDIT.info("{} deleted the project {} ({})", request.caller().label(), project.name(), project.id());
        return Reply.empty(204);
    }

    private static Denial inUse(String message) {
        return Denial.of(409, Problem.of("project.in-use", message).suggest("Delete what is in it first, or leave it"));
    }
}
