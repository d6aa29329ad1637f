package io.tutti.testkit.block;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether bash can read the scripts that are for a shell; it runs nothing. Where there is no bash, nothing is said. */
final class ShellCheck {
    private static final Pattern SHELL = Pattern.compile("#!\\s*(\\S*/)?(env\\s+)?(ba|da)?sh(\\s.*)?");
    private static final Pattern MESSAGE = Pattern.compile(".*?: line (\\d+): (.*)");

    private ShellCheck() {}

    static List<Problem> of(PackageFolder read) {
        var problems = new ArrayList<Problem>();
        read.files().forEach((path, text) -> {
            if (Review.isScript(path, text) && isForShell(text)) {
                mistake(read.folder(), path).ifPresent(said -> problems.add(problem(path, text, said)));
            }
        });
        return problems;
    }

    private static boolean isForShell(String text) {
        return !text.startsWith("#!")
                || SHELL.matcher(text.lines().findFirst().orElse("")).matches();
    }

    private static Optional<String> mistake(Path folder, String path) {
        var builder = new ProcessBuilder("bash", "-n", "--", path)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException _) {
            return Optional.empty();
        }
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            var first = said.lines().toList().stream().findFirst().orElse("it cannot be read");
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            process.destroy();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Problem problem(String path, String text, String said) {
        var found = MESSAGE.matcher(said);
        var problem = Problem.of("package.script-syntax", "Bash cannot read `" + path + "`")
                .on(path)
                .because(found.matches() ? found.group(2) : said);
        if (!found.matches()) {
            return problem;
        }
        var line = Integer.parseInt(found.group(1));
        var excerpt = text.lines().skip(line - 1L).findFirst().orElse("");
        return problem.at(new Where(path, line, 1, Math.max(1, excerpt.length()), excerpt));
    }
}
