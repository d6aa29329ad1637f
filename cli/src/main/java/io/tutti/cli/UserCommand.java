package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about those who may log in. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Users and their roles: create, list, show, set-password, grant, revoke, delete. For operators.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UserCommand.Create.class,
            UserCommand.ListCommand.class,
            UserCommand.Show.class,
            UserCommand.SetPassword.class,
            UserCommand.GrantRole.class,
            UserCommand.RevokeRole.class,
            UserCommand.Delete.class
        })
final class UserCommand extends Group {
    /** What a user may do in a project; the server knows what each is good for. */
    enum Role {
        READER,
        MEMBER,
        ADMIN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds one. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Adds a user. Without a password of yours one is made and shown this once.",
            footer = {
                "",
                "Examples:",
                "  tutti user create ann --project shop                  a member of the project shop",
                "  tutti user create bob --project shop --role reader --password-stdin < file"
            })
    static final class Create extends Verb {
        @Parameters(paramLabel = "NAME", description = "The user's name.")
        private String name = "";

        @Option(names = "--project", paramLabel = "PROJECT", description = "Their own project, where they get a role.")
        private Optional<String> project = Optional.empty();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "MEMBER",
                description = "Their role there: reader, member (the default) or admin.")
        private Role role = Role.MEMBER;

        @Option(names = "--email", paramLabel = "ADDRESS", description = "Kept with the user.")
        private Optional<String> email = Optional.empty();

        @Option(names = "--description", paramLabel = "TEXT", description = "Kept with the user.")
        private Optional<String> description = Optional.empty();

        @Mixin
        private NewPassword password = new NewPassword();

        @Override
        public Integer call() {
            var directory = Directory.here();
            var home = project.map(directory::project);
            var chosen = password.choose();
            var body = Value.map("name", Value.of(name))
                    .with("password", chosen.text())
                    .with("email", email.orElse(""))
                    .with("description", description.orElse(""));
            var whole = home.map(one -> body.with("default_project_id", text(one, "id")))
                    .orElse(body);
            var user = directory
                    .server()
                    .post(Directory.USERS, Value.map("user", whole))
                    .mapping("user");
            home.ifPresent(one -> directory.server().put(Directory.grant(one, user, role.word())));
            var shown = Directory.withRoles(user, directory.grants(Optional.of(user)));
            return told(
                    shown,
                    chosen,
                    "created " + name
                            + project.map(one -> ", " + role.word() + " of " + one)
                                    .orElse(", without a role so far: tutti user grant"));
        }

        private int told(Mapping user, NewPassword.Chosen chosen, String words) {
            if (json()) {
                return print(chosen.generated() ? user.with("password", chosen.text()) : user);
            }
            out().println(Printable.line(words));
            return passwordTold(chosen);
        }
    }

    private static int passwordTold(NewPassword.Chosen chosen) {
        if (chosen.generated()) {
            Verb.out().println("password  " + chosen.text());
        }
        return Exit.DONE.code();
    }

    /** All of them. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users and their roles.")
    static final class ListCommand extends Verb {
        @Override
        public Integer call() {
            var directory = Directory.here();
            var grants = directory.grants(Optional.empty());
            var users = directory.users().stream()
                    .map(user -> Directory.withRoles(user, grants))
                    .toList();
            if (json()) {
                return print(Value.list(users));
            }
            var table = new Table();
            users.forEach(user -> table.row(text(user, "name"), state(user), roles(user)));
            table.print("");
            return Exit.DONE.code();
        }
    }

    private static String state(Mapping user) {
        return user.get("enabled").filter(Value.of(false)::equals).isPresent() ? "disabled" : "enabled";
    }

    private static String roles(Mapping user) {
        return user.items("roles").stream()
                .map(Verb::mapping)
                .map(role -> Verb.text(role, "role") + " of " + Verb.text(role, "project"))
                .collect(Collectors.joining(", "));
    }

    /** One of them. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a user and their roles.")
    static final class Show extends Verb {
        @Parameters(paramLabel = "NAME", description = "The user's name.")
        private String name = "";

        @Override
        public Integer call() {
            var directory = Directory.here();
            var found = directory.user(name);
            var user = Directory.withRoles(found, directory.grants(Optional.of(found)));
            if (json()) {
                return print(user);
            }
            var table = new Table();
            for (var field : List.of("name", "id", "email", "description")) {
                if (!text(user, field).isEmpty()) {
                    table.row(field, text(user, field));
                }
            }
            table.row("state", state(user));
            table.row("roles", roles(user).isEmpty() ? "none" : roles(user));
            table.print("");
            return Exit.DONE.code();
        }
    }

    /** Another password. */
    @Command(
            name = "set-password",
            mixinStandardHelpOptions = true,
            description =
                    "Gives a user another password and ends their tokens. Without one of yours it is made and shown"
                            + " this once.")
    static final class SetPassword extends Verb {
        @Parameters(paramLabel = "NAME", description = "The user's name.")
        private String name = "";

        @Mixin
        private NewPassword password = new NewPassword();

        @Override
        public Integer call() {
            var directory = Directory.here();
            var user = directory.user(name);
            var chosen = password.choose();
            var body = Value.map("user", Value.map("password", Value.of(chosen.text())));
            directory.server().post(Directory.path(Directory.USERS, user) + "/password", body);
            if (json()) {
                var told = Value.map("name", Value.of(name));
                return print(chosen.generated() ? told.with("password", chosen.text()) : told);
            }
            out().println("set the password of " + name);
            return passwordTold(chosen);
        }
    }

    /** A role more. */
    @Command(name = "grant", mixinStandardHelpOptions = true, description = "Gives a user a role in a project.")
    static final class GrantRole extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The user's name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ROLE", description = "reader, member or admin.")
        private Role role = Role.MEMBER;

        @Option(names = "--project", required = true, paramLabel = "PROJECT", description = "Where they get it.")
        private String project = "";

        @Override
        public Integer call() {
            var directory = Directory.here();
            var path = Directory.grant(directory.project(project), directory.user(name), role.word());
            return told(directory.server().put(path), name + " is " + role.word() + " of " + project);
        }
    }

    /** A role less. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes a role in a project from a user, at once.")
    static final class RevokeRole extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The user's name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ROLE", description = "reader, member or admin.")
        private Role role = Role.MEMBER;

        @Option(names = "--project", required = true, paramLabel = "PROJECT", description = "Where they lose it.")
        private String project = "";

        @Override
        public Integer call() {
            var directory = Directory.here();
            var path = Directory.grant(directory.project(project), directory.user(name), role.word());
            return told(directory.server().delete(path), name + " is no longer " + role.word() + " of " + project);
        }
    }

    /** Removes one. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes a user and their roles, and ends their tokens. What they made stays.")
    static final class Delete extends Verb {
        @Parameters(paramLabel = "NAME", description = "The user's name.")
        private String name = "";

        @Override
        public Integer call() {
            var directory = Directory.here();
            var path = Directory.path(Directory.USERS, directory.user(name));
            return told(directory.server().delete(path), "deleted " + name);
        }
    }
}
