package io.tutti.testkit.block;

import io.tutti.contract.problem.Rendering;
import io.tutti.environments.catalogue.PackageReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Tries the blocks of a package: what {@code tutti block test} runs. It needs no server, no network and no machine, and
 * takes seconds, for its clouds are of paper and their time is virtual.
 *
 * <p>Exit codes: 0 all passed, 1 something failed or is wrong, 2 wrong arguments or no package.
 */
public final class BlockTest {
    private final PrintStream out;
    private final PrintStream err;

    private BlockTest(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out, err));
    }

    /** The same inside a program that goes on. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return new BlockTest(out, err).run(arguments);
    }

    private int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(Asked.USAGE);
            return 0;
        }
        var asked = Asked.of(arguments);
        if (asked.isEmpty()) {
            err.print(Asked.USAGE);
            return 2;
        }
        var missing = asked.get()
                .folders()
                .filter(folder -> !PackageFolder.isPackage(folder))
                .findFirst();
        if (missing.isPresent()) {
            err.println("tutti: No package at " + missing.get() + ": expected a folder with a " + PackageReader.INDEX
                    + "; `tutti package new NAME` makes one");
            return 2;
        }
        try {
            return test(asked.get());
        } catch (IOException e) {
            err.println("tutti: cannot read: " + e);
            return 2;
        }
    }

    private int test(Asked asked) throws IOException {
        var begin = System.nanoTime();
        var bench = Bench.of(asked);
        if (!bench.problems().isEmpty()) {
            bench.problems().forEach(problem -> err.print(Rendering.error(problem)));
            err.println(Words.count(bench.problems().size(), "problem"));
            return 1;
        }
        out.println(bench.heading());
        var passed = 0;
        var failed = 0;
        for (var model : bench.models()) {
            out.println();
            out.println(model.heading());
            for (var scene : model.scenes()) {
                Words.lines(scene).forEach(out::println);
                if (scene.passed()) {
                    passed++;
                } else {
                    failed++;
                }
            }
        }
        var warnings = bench.warnings();
        warnings.forEach(warning -> out.print("\n" + Rendering.warning(warning)));
        var well = failed == 0 && (warnings.isEmpty() || !asked.strict());
        out.printf(
                Locale.ROOT,
                "%n%d passed, %d failed, %s%s, in %.1f s%n",
                passed,
                failed,
                Words.count(warnings.size(), "warning"),
                failed == 0 && !well ? " too many" : "",
                (System.nanoTime() - begin) / 1e9);
        return well ? 0 : 1;
    }
}
