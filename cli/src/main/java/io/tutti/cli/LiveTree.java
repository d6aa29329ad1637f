package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Draws a stack's {@link Picture} over and over while it changes. The stream only says that there is news; what is drawn
 * is always the whole state as the server knows it, so that nothing can be missed or counted twice.
 */
final class LiveTree implements Display {
    private static final long DRAW_MILLIS = 250;

    /** Between two looks at the server with news, and without. */
    private static final long LOOK_NANOS = 500_000_000L;

    private static final long LOOK_ANYWAY_NANOS = 5_000_000_000L;

    private final Screen screen;
    private final PrintStream out;
    private final Clock clock;
    private final Supplier<Mapping> look;
    private final Picture picture;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean cursorHidden = new AtomicBoolean();
    private final Thread drawer;
    private Mapping shown = Mapping.EMPTY;
    private int drawn;
    private int drawnColumns;
    private long looked;
    private volatile boolean news = true;
    private volatile boolean away;

    /** @param look asks the server for the stack with its resources */
    LiveTree(Screen screen, PrintStream out, Clock clock, Supplier<Mapping> look) {
        this.screen = screen;
        this.out = out;
        this.clock = clock;
        this.look = look;
        picture = new Picture(screen.colour(), screen.plainMarks());
        looked = System.nanoTime() - LOOK_ANYWAY_NANOS;
        drawer = Thread.ofPlatform().daemon().name("drawer").unstarted(this::drawOn);
    }

    /** Begins to draw. */
    LiveTree started() {
        cursorHidden.set(true);
        out.print("\u001b[?25l");
        drawer.start();
        return this;
    }

    @Override
    public void heard(String kind, Mapping data) {
        away = false;
        news = true;
    }

    @Override
    public void away() {
        away = true;
    }

    private void drawOn() {
        try {
            do {
                draw(false);
            } while (!closed.await(DRAW_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw(boolean last) {
        if (!last && closed.getCount() == 0) {
            return;
        }
        var since = System.nanoTime() - looked;
        if (last || (news && since > LOOK_NANOS) || since > LOOK_ANYWAY_NANOS) {
            lookAgain();
        }
        if (!shown.isEmpty()) {
            paint(screen.size().columns(), screen.size().rows());
        }
    }

    private void lookAgain() {
        news = false;
        looked = System.nanoTime();
        try {
            shown = look.get();
        } catch (Stop | Api.Unreachable e) {
            // The one who reads the stream finds out, and says so; meanwhile the last picture stays.
            away = true;
        }
    }

    private void paint(int columns, int rows) {
        var lines = picture.rows(shown, clock.instant(), Math.max(20, columns - 1), rows);
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append(columns == drawnColumns ? "\u001b[" + drawn + "A\r" : "\u001b[H\u001b[2J");
        }
        lines.forEach(line -> text.append(line).append("\u001b[K\n"));
        var more = away ? List.of("  the server went away; waiting for it") : List.<String>of();
        more.forEach(line -> text.append(line).append("\u001b[K\n"));
        text.append("\u001b[J");
        drawn = lines.size() + more.size();
        drawnColumns = columns;
        out.print(text);
        out.flush();
    }

    /** Draws the end, unless the server is away. */
    @Override
    public void close() {
        closed.countDown();
        if (!away && cursorHidden.get()) {
            draw(true);
        }
        leave();
    }

    /** Gives the cursor back, and waits for nobody. */
    @Override
    public void leave() {
        closed.countDown();
        if (cursorHidden.getAndSet(false)) {
            out.print("\u001b[?25h");
            out.flush();
        }
    }
}
