package io.tutti.agent;

import io.tutti.contract.software.Location;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A commit of a Git repository on this machine: at most {@link #LARGEST} bytes, fetched within {@link #LIMIT}. Its id proves
 * its contents; nothing of the repository is run, and no other repository that it names is fetched.
 */
final class Checkout {
    private static final long LARGEST = 256L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LAST_WORDS = 2000;
    private static final String NEVER_ASK = "0";

    private final Path folder;
    private final Location.Repository repository;
    private final Ground ground;
    private final Map<String, String> marks;
    private final Instant until = Instant.now().plus(LIMIT);

    /**
     * @param folder where checkouts are kept, by their commits
     * @param marks by which the processes of this attempt are known
     */
    Checkout(Path folder, Location.Repository repository, Ground ground, Map<String, String> marks) {
        this.folder = folder;
        this.repository = repository;
        this.ground = ground;
        this.marks = marks;
    }

    /** Its files, as they are in the commit. */
    Path root() throws IOException, InterruptedException {
        var kept = folder.resolve(repository.commit());
        if (!Files.isDirectory(kept)) {
            var passing = folder.resolve(repository.commit() + ".new");
            remove(passing);
            fetch(passing);
            Files.move(passing, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        // What an earlier attempt has changed in it is not the definition.
        must(kept, "checkout", "--quiet", "--force", "--detach", repository.commit());
        must(kept, "clean", "-ffdxq");
        return kept;
    }

    private void fetch(Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        must(into, "init", "--quiet");
        var url = repository.url().toString();
        // A plain web server has all or nothing; another may give out the commit alone.
        if (git(into, "fetch", "--quiet", "--no-tags", "--depth", "1", url, repository.commit()) != 0) {
            must(into, "fetch", "--quiet", url, "+refs/*:refs/there/*");
        }
        if (git(into, "cat-file", "-e", repository.commit() + "^{commit}") != 0) {
            throw Definitions.refusal(
                    "agent.source-checksum",
                    "What is at " + url + " is not what was meant: expected commit " + repository.commit()
                            + ", and it has no such commit");
        }
    }

    private void must(Path in, String... words) throws IOException, InterruptedException {
        if (git(in, words) != 0) {
            throw Definitions.refusal("agent.source", "Nothing could be had from " + repository.url() + ": " + said());
        }
    }

    private String said() throws IOException {
        var text = Cleaned.text(Files.readAllBytes(said(ground))).strip();
        return text.substring(Math.max(0, text.length() - LAST_WORDS));
    }

    private static Path said(Ground ground) {
        return ground.attempt().root().resolve("git");
    }

    private int git(Path in, String... words) throws IOException, InterruptedException {
        var git = ground.program("git")
                .orElseThrow(() -> Definitions.refusal(
                        "agent.no-program", "This machine has no program 'git'; Debian's package git brings it"));
        var command = new ArrayList<>(List.of(git.toString(), "-C", in.toString()));
        for (var setting : List.of(
                "protocol.allow=never",
                "protocol.http.allow=always",
                "protocol.https.allow=always",
                "core.hooksPath=/dev/null",
                "transfer.fsckObjects=true",
                "advice.detachedHead=false",
                "safe.directory=*")) {
            command.addAll(List.of("-c", setting));
        }
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(Sessions.own(command))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(said(ground).toFile());
        var environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> !name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", NEVER_ASK);
        environment.putAll(marks);
        return watched(builder.start(), in);
    }

    private int watched(Process process, Path in) throws IOException, InterruptedException {
        try {
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (Instant.now().isAfter(until)) {
                    throw Definitions.refusal(
                            "agent.source",
                            "Fetching " + repository.url() + " took longer than " + LIMIT.toMinutes() + " minutes");
                }
                if (size(in) > LARGEST) {
                    throw Definitions.refusal(
                            "agent.source", "What is at " + repository.url() + " is larger than 256 MiB");
                }
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Files come and go under the look. */
    private static long size(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
