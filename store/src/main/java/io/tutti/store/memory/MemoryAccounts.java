package io.tutti.store.memory;

import io.tutti.store.accounts.Accounts;
import io.tutti.store.accounts.Credential;
import io.tutti.store.accounts.Grant;
import io.tutti.store.accounts.Project;
import io.tutti.store.accounts.Standing;
import io.tutti.store.accounts.Token;
import io.tutti.store.accounts.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Keeps users, projects, grants and tokens in maps. */
final class MemoryAccounts implements Accounts {
    private final Map<String, Project> projects = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, Credential> credentials = new HashMap<>();
    private final SortedSet<Grant> grants = new TreeSet<>(
            Comparator.comparing(Grant::user).thenComparing(Grant::project).thenComparing(Grant::role));

    @Override
    public synchronized List<Project> projects() {
        return projects.values().stream()
                .sorted(Comparator.comparing(Project::name))
                .toList();
    }

    @Override
    public synchronized Optional<Project> project(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    @Override
    public synchronized Optional<Project> projectNamed(String name) {
        return projects.values().stream()
                .filter(project -> project.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized boolean add(Project project) {
        return projectNamed(project.name()).isEmpty() && projects.putIfAbsent(project.id(), project) == null;
    }

    @Override
    public synchronized boolean change(Project project) {
        var other = projectNamed(project.name()).filter(named -> !named.id().equals(project.id()));
        return other.isEmpty() && projects.replace(project.id(), project) != null;
    }

    @Override
    public synchronized void deleteProject(String id) {
        projects.remove(id);
        grants.removeIf(grant -> grant.project().equals(id));
        tokens.values().removeIf(token -> token.project().equals(Optional.of(id)));
        credentials.values().removeIf(credential -> credential.project().equals(id));
        users.replaceAll((_, user) -> user.project().equals(Optional.of(id)) ? homeless(user) : user);
    }

    private static User homeless(User user) {
        return new User(
                user.id(),
                user.name(),
                user.description(),
                user.email(),
                Optional.empty(),
                user.enabled(),
                user.password(),
                user.created());
    }

    @Override
    public synchronized List<User> users() {
        return users.values().stream().sorted(Comparator.comparing(User::name)).toList();
    }

    @Override
    public synchronized Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Optional<User> userNamed(String name) {
        return users.values().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    @Override
    public synchronized boolean add(User user) {
        return userNamed(user.name()).isEmpty() && users.putIfAbsent(user.id(), user) == null;
    }

    @Override
    public synchronized boolean change(User user) {
        var other = userNamed(user.name()).filter(named -> !named.id().equals(user.id()));
        var before = user(user.id());
        if (other.isPresent() || before.isEmpty()) {
            return false;
        }
        users.put(user.id(), user);
        if (!user.enabled() || !before.get().password().equals(user.password())) {
            tokens.values().removeIf(token -> token.user().equals(user.id()));
        }
        return true;
    }

    @Override
    public synchronized void deleteUser(String id) {
        users.remove(id);
        grants.removeIf(grant -> grant.user().equals(id));
        tokens.values().removeIf(token -> token.user().equals(id));
        credentials.values().removeIf(credential -> credential.user().equals(id));
    }

    @Override
    public synchronized List<Grant> grants() {
        return List.copyOf(grants);
    }

    @Override
    public synchronized List<Grant> grantsOf(String user) {
        return grants.stream().filter(grant -> grant.user().equals(user)).toList();
    }

    @Override
    public synchronized boolean grant(Grant grant) {
        if (!users.containsKey(grant.user()) || !projects.containsKey(grant.project())) {
            return false;
        }
        grants.add(grant);
        return true;
    }

    @Override
    public synchronized boolean revoke(Grant grant) {
        return grants.remove(grant);
    }

    @Override
    public synchronized boolean add(Credential credential) {
        var taken = credentialsOf(credential.user()).stream()
                .anyMatch(other -> other.name().equals(credential.name()));
        return !taken
                && users.containsKey(credential.user())
                && projects.containsKey(credential.project())
                && credentials.putIfAbsent(credential.id(), credential) == null;
    }

    @Override
    public synchronized Optional<Credential> credential(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public synchronized List<Credential> credentialsOf(String user) {
        return credentials.values().stream()
                .filter(credential -> credential.user().equals(user))
                .sorted(Comparator.comparing(Credential::name))
                .toList();
    }

    @Override
    public synchronized void deleteCredential(String id) {
        credentials.remove(id);
        tokens.values().removeIf(token -> token.credential().equals(Optional.of(id)));
    }

    @Override
    public synchronized void keep(Token token) {
        forgetExpired(token.issued());
        tokens.put(token.hash(), token);
    }

    @Override
    public synchronized Optional<Standing> standing(String hash) {
        return Optional.ofNullable(tokens.get(hash))
                .flatMap(token -> user(token.user())
                        .map(user -> new Standing(
                                token,
                                user,
                                token.project().flatMap(this::project),
                                roles(token),
                                token.credential().flatMap(this::credential).map(Credential::roles))));
    }

    private List<String> roles(Token token) {
        return grants.stream()
                .filter(grant ->
                        grant.user().equals(token.user()) && token.project().equals(Optional.of(grant.project())))
                .map(Grant::role)
                .toList();
    }

    @Override
    public synchronized void forget(String hash) {
        tokens.remove(hash);
    }

    @Override
    public synchronized void forgetExpired(Instant now) {
        tokens.values().removeIf(token -> !token.expires().isAfter(now));
    }
}
