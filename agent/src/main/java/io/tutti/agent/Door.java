package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final Map<String, ServerSocketChannel> held = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private Optional<ServerSocketChannel> unix = Optional.empty();
    private volatile int port;
    private volatile Path socket = Path.of("");

    Door(Settings settings, AttemptRoutes routes, Log log) {
        this.settings = settings;
        this.routes = routes;
        this.log = log;
    }

    /** Listens, and says so in {@code running.json}. */
    synchronized void open(MachineFolder folder) throws IOException {
        port = settings.port();
        for (var address : settings.addresses()) {
            var tcp = bound(address);
            held.put(address, tcp);
            // A port of the system's choice is the same one on all addresses.
            port = tcp.getLocalAddress() instanceof InetSocketAddress local ? local.getPort() : port;
        }
        socket = SocketPlace.of(folder);
        Files.deleteIfExists(socket);
        var local = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        unix = Optional.of(local);
        local.bind(UnixDomainSocketAddress.of(socket));
        var self = Processes.self();
        var running = Value.map()
                .with("pid", Value.of(self.pid()))
                .with("start", Value.of(self.start()))
                .with("address", settings.address())
                .with("port", Value.of(port))
                .with("socket", socket.toString());
        DurableFile.write(folder.running(), Json.clear(running));
        held.values().forEach(this::listen);
        listen(local);
    }

    private ServerSocketChannel bound(String address) throws IOException {
        var tcp = ServerSocketChannel.open();
        try {
            return tcp.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
    }

    private void listen(ServerSocketChannel channel) {
        Thread.ofPlatform().daemon().name("door").start(() -> accept(channel));
    }

    /**
     * Takes the addresses that have been added and lets go of those that are not the machine's any more. The first one,
     * which everybody was told, stays.
     *
     * @return whether all are held; one that somebody else still holds is worth another try
     */
    synchronized boolean hold(List<String> addresses) {
        for (var address : List.copyOf(held.keySet())) {
            if (!addresses.contains(address) && !address.equals(settings.address())) {
                closeQuietly(Objects.requireNonNull(held.remove(address)));
                log.say("The address " + address + " is not this machine's any more");
            }
        }
        refused.retainAll(addresses);
        addresses.stream().filter(address -> !held.containsKey(address)).forEach(this::take);
        return held.keySet().containsAll(addresses);
    }

    private void take(String address) {
        try {
            var tcp = bound(address);
            held.put(address, tcp);
            refused.remove(address);
            listen(tcp);
            log.say("The address " + address + " is this machine's from now on");
        } catch (IOException e) {
            if (refused.add(address)) {
                log.say("The address " + address + " cannot be taken yet: " + e.getMessage());
            }
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

    synchronized void close() {
        try {
            for (var channel : held.values()) {
                channel.close();
            }
            if (unix.isPresent()) {
                unix.get().close();
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
                calls.release();
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

    private static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed for us, whatever it says.
        }
    }
}
