package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A restart of the machine that a script asked for, in whose midst its attempt goes on.
 *
 * @param count how often the machine has been restarted for the attempt, this time included
 * @param then where the script wants to go on, in its own words; may be empty
 */
record Restart(int count, String then) {
    /** Before a script has asked for any. */
    static final Restart NONE = new Restart(0, "");

    /** Reads what {@link #write} wrote; {@link #NONE} where nothing is. */
    static Restart read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            var json = Json.readMapping(Files.readString(file));
            return new Restart(
                    Math.toIntExact(json.whole("count").orElse(0L)),
                    json.text("then").orElse(""));
        } catch (JsonSyntaxException | Refusal | ArithmeticException e) {
            throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        DurableFile.write(file, Json.clear(Value.map("count", Value.of(count)).with("then", then)));
    }
}
