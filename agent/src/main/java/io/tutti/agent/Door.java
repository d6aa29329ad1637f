package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's own door: on the machine's address, which it holds by that, and on a unix socket. Behind it are the
 * attempt routes, for the scripts of this machine.
 */
final class Door {
    private static final int MOST_CALLS = 256;
    private static final int SECONDS_TO_ASK = 60;

    private final Settings settings;
    private final AttemptRoutes routes;
    private final Log log;
    private final Semaphore calls = new Semaphore(MOST_CALLS);
    private final List<ServerSocketChannel> listening = new ArrayList<>();
    private volatile int port;
    private volatile Path socket = Path.of("");

    Door(Settings settings, AttemptRoutes routes, Log log) {
        this.settings = settings;
        this.routes = routes;
        this.log = log;
    }

    /** Listens, and says so in {@code running.json}. */
    void open(MachineFolder folder) throws IOException {
        port = settings.port();
        for (var address : settings.addresses()) {
            var tcp = ServerSocketChannel.open();
            listening.add(tcp);
            tcp.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            // A port of the system's choice is the same one on all addresses.
            port = tcp.getLocalAddress() instanceof InetSocketAddress bound ? bound.getPort() : port;
        }
        socket = SocketPlace.of(folder);
        Files.deleteIfExists(socket);
        var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.add(unix);
        unix.bind(UnixDomainSocketAddress.of(socket));
        var self = Processes.self();
        var running = Value.map()
                .with("pid", Value.of(self.pid()))
                .with("start", Value.of(self.start()))
                .with("address", settings.address())
                .with("port", Value.of(port))
                .with("socket", socket.toString());
        DurableFile.write(folder.running(), Json.clear(running));
        for (var channel : listening) {
            Thread.ofPlatform().daemon().name("door").start(() -> accept(channel));
        }
    }

    /** Where the attempt routes are for this machine's scripts. */
    String url() {
        var host = settings.address();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    Path socket() {
        return socket;
    }

    void close() {
        try {
            for (var channel : listening) {
                channel.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            log.say("The door cannot be closed: " + e.getMessage());
        }
    }

    private void accept(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                calls.acquire();
                var caller = channel.accept();
                Thread.ofVirtual().name("call").start(() -> serve(caller));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                calls.release();
                log.say("A call could not be taken: " + e.getMessage());
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Too many open files pass; a log full of that does not. */
    private static void rest() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }

    private void serve(SocketChannel caller) {
        try (caller) {
            var conversation = new Conversation(
                    new BufferedInputStream(Channels.newInputStream(caller)), Channels.newOutputStream(caller));
            // Who says nothing must not hold a place for ever.
            var heard = new CompletableFuture<Boolean>();
            heard.completeOnTimeout(false, SECONDS_TO_ASK, TimeUnit.SECONDS).thenAccept(in -> {
                if (!in) {
                    closeQuietly(caller);
                }
            });
            conversation.write(answer(conversation, heard));
        } catch (IOException e) {
            // The caller has hung up; so be it.
        } finally {
            calls.release();
        }
    }

    private Reply answer(Conversation conversation, CompletableFuture<Boolean> heard) throws IOException {
        try {
            var asked = conversation.read();
            heard.complete(true);
            if (asked.isEmpty()) {
                return Reply.empty(400);
            }
            if (asked.get().path().equals("/")) {
                return Reply.json(Value.map("machine", Value.of(settings.machine())));
            }
            return routes.answer(asked.get());
        } catch (Conversation.Unreadable e) {
            return Reply.problem(e.status(), "agent.unreadable", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return Reply.problem(503, "agent.stopping", "The agent stops");
        } catch (RuntimeException e) {
            log.say("A call broke: " + e);
            return Reply.problem(500, "agent.broken", "The agent could not answer: " + e);
        } finally {
            heard.complete(true);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed for us, whatever it says.
        }
    }
}
