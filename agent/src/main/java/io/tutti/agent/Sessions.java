package io.tutti.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs in a session of their own, so that they are told from others and no terminal's Ctrl-C reaches them. */
final class Sessions {
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private Sessions() {}

    /** The command under {@code setsid}, which turns into it without another process; as it is where there is none. */
    static List<String> own(List<String> command) {
        var whole = new ArrayList<String>();
        PROGRAMS.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        return whole;
    }
}
