package io.tutti.cli;

import io.tutti.contract.problem.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command's arguments, and what was probably meant; the long help only on request. */
final class Wrong {
    private Wrong() {}

    static int tell(ParameterException wrong) {
        var line = wrong.getCommandLine();
        var err = line.getErr();
        err.println(Optional.ofNullable(wrong.getMessage()).orElse("The arguments are wrong"));
        meant(wrong, line).ifPresent(name -> err.println("  did you mean `" + name + "`?"));
        var help = line.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("More: " + line.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE.code();
    }

    private static Optional<String> meant(ParameterException wrong, CommandLine line) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        var word = unmatched.getUnmatched().getFirst();
        var spec = line.getCommandSpec();
        List<String> names = word.startsWith("-")
                ? spec.options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList()
                : List.copyOf(spec.subcommands().keySet());
        return Nearest.to(word, names);
    }
}
