package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about projects, to which stacks and all else belong. */
@Command(
        name = "project",
        mixinStandardHelpOptions = true,
        description = "Projects, to which stacks belong: create, list, delete. For operators.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProjectCommand.Create.class, ProjectCommand.ListCommand.class, ProjectCommand.Delete.class})
final class ProjectCommand extends Group {
    /** Adds one. */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Adds a project.")
    static final class Create extends Verb {
        @Parameters(paramLabel = "NAME", description = "The project's name.")
        private String name = "";

        @Option(names = "--description", paramLabel = "TEXT", description = "Kept with the project.")
        private Optional<String> description = Optional.empty();

        @Override
        public Integer call() {
            var body = Value.map("name", Value.of(name)).with("description", description.orElse(""));
            var answer = server().post(Directory.PROJECTS, Value.map("project", body));
            return told(answer.mapping("project"), "created " + name);
        }
    }

    /** All of them. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the projects.")
    static final class ListCommand extends Verb {
        @Override
        public Integer call() {
            var projects = Directory.here().projects();
            if (json()) {
                return print(Value.list(projects));
            }
            var table = new Table();
            projects.forEach(one -> table.row(text(one, "name"), text(one, "id"), text(one, "description")));
            table.print("");
            return Exit.DONE.code();
        }
    }

    /** Removes one. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes a project that has no stacks and no environments any more.")
    static final class Delete extends Verb {
        @Parameters(paramLabel = "NAME", description = "The project's name.")
        private String name = "";

        @Override
        public Integer call() {
            var directory = Directory.here();
            var path = Directory.path(Directory.PROJECTS, directory.project(name));
            return told(directory.server().delete(path), "deleted " + name);
        }
    }
}
