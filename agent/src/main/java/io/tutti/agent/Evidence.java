package io.tutti.agent;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a report from what an attempt left in its folder. */
final class Evidence {
    private static final long MOST = 1 << 20;

    private Evidence() {}

    /** @param reason what the agent has to say; what the script said of its failure goes before it */
    static Report report(String attempt, AttemptFolder folder, End end, Optional<Integer> exit, String reason)
            throws IOException {
        var reasons = new ArrayList<String>();
        if (Files.exists(folder.failed())) {
            reasons.add(Cleaned.text(Files.readAllBytes(folder.failed())));
        }
        if (!reason.isEmpty()) {
            reasons.add(reason);
        }
        var outputs = outputs(folder, reasons);
        var stdout = PrintedFile.tail(folder.stdout());
        var stderr = PrintedFile.tail(folder.stderr());
        return new Report(attempt, end, exit, stdout, stderr, outputs, String.join("; ", reasons));
    }

    /** All files {@code heat_outputs_path.NAME}, declared or not; what is too much to report counts as a failure. */
    private static Mapping outputs(AttemptFolder folder, List<String> reasons) throws IOException {
        var outputs = Value.map();
        var left = MOST;
        var prefix = folder.outputs().getFileName() + ".";
        try (var files = Files.list(folder.root())) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.startsWith(prefix) && Files.isRegularFile(file)) {
                    var output = name.substring(prefix.length());
                    left -= Files.size(file);
                    if (left < 0) {
                        reasons.add("With output '" + output + "' the outputs are larger than 1 MiB");
                    } else {
                        outputs = outputs.with(output, Cleaned.text(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return outputs;
    }
}
