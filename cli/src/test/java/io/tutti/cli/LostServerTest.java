package io.tutti.cli;

import static io.tutti.cli.WatchTest.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A word to a server that goes away. */
class LostServerTest {
    @TempDir
    private Path home;

    private final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Ran run(String... words) {
        return Ran.command(Ran.at(home, server.url()), words);
    }

    @Test
    void aRetryWhoseServerGoesAwayWhileItIsSaidIsSaidAgain() {
        server.answer("GET /tutti/v1/stacks/shop/events", "{\"events\":[]}")
                .hangUp("POST /tutti/v1/stacks/shop/retry")
                .answer("POST /tutti/v1/stacks/shop/retry", stack("CREATE_IN_PROGRESS", "RUNNING", "", ""))
                .answer("GET /tutti/v1/stacks/id-1/events", "{\"events\":[]}")
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""));

        var ran = run("retry", "shop");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(server.asked("POST /tutti/v1/stacks/shop/retry")).hasSize(2);
    }

    @Test
    void aRetryThatWasTakenBeforeItsServerWentAwayIsWatched() {
        server.answer("GET /tutti/v1/stacks/shop/events", "{\"events\":[]}")
                .hangUp("POST /tutti/v1/stacks/shop/retry")
                .refuse("POST /tutti/v1/stacks/shop/retry", 409, "run.out-of-season", "It goes on already")
                .answer("GET /tutti/v1/stacks/shop", stack("CREATE_IN_PROGRESS", "RUNNING", "", ""))
                .answer("GET /tutti/v1/stacks/id-1/events", "{\"events\":[]}")
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""));

        var ran = run("retry", "shop");

        assertThat(ran.code()).as(ran.err() + server.asked()).isZero();
    }

    @Test
    void aRetryOutOfSeasonIsRefusedWhenNoServerWentAway() {
        server.answer("GET /tutti/v1/stacks/shop/events", "{\"events\":[]}")
                .refuse("POST /tutti/v1/stacks/shop/retry", 409, "run.out-of-season", "It goes on already");

        assertThat(run("retry", "shop").code()).isEqualTo(6);
    }
}
