package io.tutti.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands between a client and PostgreSQL, and cuts the connection at the message after a word that the client sends. */
final class CuttingProxy implements AutoCloseable {
    /** Where it cuts. */
    enum Cut {
        NOWHERE,
        /** The message does not reach the server. */
        BEFORE,
        /** The server has answered, but the answer does not reach the client. */
        AFTER
    }

    private final ServerSocket server;
    private final int target;
    private final String word;
    private volatile Cut cut = Cut.NOWHERE;

    CuttingProxy(int target, String word) throws IOException {
        this.target = target;
        this.word = word;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts once, at the message after the next occurrence of the word. */
    void arm(Cut where) {
        cut = where;
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                var postgres = new Socket(InetAddress.getLoopbackAddress(), target);
                var pair = new Pair(client, postgres);
                Thread.ofVirtual().start(pair::forth);
                Thread.ofVirtual().start(pair::back);
            }
        } catch (IOException e) {
            assert server.isClosed() : e;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Pair {
        private final Socket client;
        private final Socket postgres;
        private volatile boolean deaf;

        Pair(Socket client, Socket postgres) {
            this.client = client;
            this.postgres = postgres;
        }

        void forth() {
            var near = false;
            var buffer = new byte[1 << 16];
            try (client;
                    postgres) {
                for (int n = client.getInputStream().read(buffer);
                        n >= 0;
                        n = client.getInputStream().read(buffer)) {
                    if (near && cut != Cut.NOWHERE) {
                        deaf = cut == Cut.AFTER;
                        cut = Cut.NOWHERE;
                        if (!deaf) {
                            return;
                        }
                    }
                    near = new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains(word);
                    postgres.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException e) {
                deaf = true;
            }
        }

        void back() {
            var buffer = new byte[1 << 16];
            try (client;
                    postgres) {
                for (int n = postgres.getInputStream().read(buffer);
                        n >= 0 && !deaf;
                        n = postgres.getInputStream().read(buffer)) {
                    client.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException e) {
                deaf = true;
            }
        }
    }
}
