package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;

/** Where a watched stack is shown. Called by one thread. */
interface Display extends AutoCloseable {
    /** Something came along the stream. */
    void heard(String kind, Mapping data);

    /** The server does not answer any more. */
    void away();

    /** The end; also called twice. */
    @Override
    void close();

    /** The person stops watching: called by another thread, and must not wait. */
    default void leave() {}

    /** Shows nothing. */
    Display NONE = new Display() {
        @Override
        public void heard(String kind, Mapping data) {}

        @Override
        public void away() {}

        @Override
        public void close() {}
    };
}
