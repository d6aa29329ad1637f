package io.tutti.server.api.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tutti.server.http.Listener;
import java.util.function.LongSupplier;

/** The server's figures, as Prometheus reads them. No figure carries a name of a project, a stack or a person. */
public final class Figures implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Figures() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** A figure that goes up and down. */
    public void gauge(String name, String what, LongSupplier value) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    /** A figure that only rises. */
    public void counter(String name, String what, LongSupplier value) {
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(what)
                .register(registry);
    }

    /** Counts a request. */
    public void served(Listener.Served served) {
        registry.timer(
                        "tutti.http.requests",
                        "method",
                        served.method().length() > 10 ? "other" : served.method(),
                        "route",
                        served.route(),
                        "status",
                        String.valueOf(served.status()))
                .record(served.took());
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
