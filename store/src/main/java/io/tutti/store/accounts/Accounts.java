package io.tutti.store.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps users, projects, grants and tokens. What is answered here takes effect for the next request. */
public interface Accounts {
    /** By name. */
    List<Project> projects();

    Optional<Project> project(String id);

    Optional<Project> projectNamed(String name);

    /** Whether it was added; false when its id or name is taken. */
    boolean add(Project project);

    /** Whether it was changed; false when the name is another one's or there is no such project. */
    boolean change(Project project);

    /** Removes it with its grants and tokens. */
    void deleteProject(String id);

    /** By name. */
    List<User> users();

    Optional<User> user(String id);

    Optional<User> userNamed(String name);

    /** Whether they were added; false when the id or name is taken. */
    boolean add(User user);

    /** Whether they were changed; false when the name is another one's or there is no such user. Another password, and being disabled, end all their tokens. */
    boolean change(User user);

    /** Removes them with their grants and tokens. */
    void deleteUser(String id);

    /** All there are, by user, project and role. */
    List<Grant> grants();

    List<Grant> grantsOf(String user);

    /** Adds it unless it is there; whether user and project exist. */
    boolean grant(Grant grant);

    /** Whether it was there. */
    boolean revoke(Grant grant);

    /** Whether it was added; false when the user has one of that name, or user or project are gone. */
    boolean add(Credential credential);

    Optional<Credential> credential(String id);

    /** By name. */
    List<Credential> credentialsOf(String user);

    /** Removes it with the tokens that were got with it. */
    void deleteCredential(String id);

    /** Keeps a token, and forgets those that have expired by the time it was issued. */
    void keep(Token token);

    /** What a token is worth; empty when it is not known. Whether it has expired is for the caller to say. */
    Optional<Standing> standing(String hash);

    /** Ends a token. */
    void forget(String hash);

    /** Ends all that expired by then. */
    void forgetExpired(Instant now);
}
