package io.tutti.authoring.fuzz;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Rendering;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One text put to the test: what was answered, and what it took. */
final class Trial {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final SortedSet<String> codes = new TreeSet<>();
    private long slowest;
    private String slowestStep = "";
    private long allocated;
    private Optional<Throwable> escaped = Optional.empty();

    /** An answer that breaks a promise. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String promise) {
            super(promise);
        }
    }

    void whole(Runnable all) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            all.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError thrown) {
            escaped = Optional.of(thrown);
        }
        allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** One answer that somebody waits for. */
    <T> T step(String name, Supplier<T> work) {
        var start = spent();
        try {
            return work.get();
        } finally {
            var took = spent() - start;
            if (took > slowest) {
                slowest = took;
                slowestStep = name;
            }
        }
    }

    /** What the process has computed, collections and all: neighbours on the machine do not count. */
    private static long spent() {
        return PROCESS.getProcessCpuTime();
    }

    /** Notes what was said, and that it can be shown to people. */
    void said(Collection<Problem> problems) {
        for (var problem : problems) {
            codes.add(problem.code());
            if (problem.message().isBlank() || Rendering.error(problem).isBlank()) {
                throw new Broken("a problem says nothing: " + problem.code());
            }
        }
    }

    void note(String code) {
        codes.add(code);
    }

    static void promise(boolean kept, String promise) {
        if (!kept) {
            throw new Broken(promise);
        }
    }

    SortedSet<String> codes() {
        return codes;
    }

    /** Of the slowest single answer, in nanoseconds. */
    long slowest() {
        return slowest;
    }

    String slowestStep() {
        return slowestStep;
    }

    /** Bytes allocated for all answers together, garbage included: no heap needs more. */
    long allocated() {
        return allocated;
    }

    Optional<Throwable> escaped() {
        return escaped;
    }

    /** What kind of escape it was: the same for one mistake in the code, whatever the text. Empty when nothing escaped. */
    String kind() {
        return escaped.map(thrown -> thrown.getClass().getSimpleName()
                        + (thrown instanceof Broken ? ": " + thrown.getMessage() : place(thrown)))
                .orElse("");
    }

    private static String place(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError || thrown instanceof StackOverflowError) {
            return "";
        }
        for (var frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("io.tutti")) {
                return " in " + frame.getClassName() + "." + frame.getMethodName();
            }
        }
        return "";
    }
}
