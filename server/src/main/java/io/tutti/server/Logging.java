package io.tutti.server;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Where the server's log goes: {@code server.log} and, about secrets that were shown, {@code audit.log}. */
final class Logging {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%X{request:--}] %logger{0}: %msg%n";
    private static final long LARGEST = 10 << 20;
    private static final int OLDER = 5;

    /** Held, for otherwise its level would be forgotten with it. */
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

    private Logging() {}

    /** From now on the log is written into this folder too. */
    static void into(Path folder) {
        WEB_SERVER.setLevel(Level.WARNING);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(file(context, folder, "server.log"));
            context.getLogger("audit").addAppender(file(context, folder, "audit.log"));
        }
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder, String name) {
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setName(name);
        file.setFile(folder.resolve(name).toString());
        file.setEncoder(encoder(context));
        var windows = new FixedWindowRollingPolicy();
        windows.setContext(context);
        windows.setParent(file);
        windows.setFileNamePattern(folder.resolve(name) + ".%i");
        windows.setMinIndex(1);
        windows.setMaxIndex(OLDER);
        windows.start();
        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(LARGEST));
        size.start();
        file.setRollingPolicy(windows);
        file.setTriggeringPolicy(size);
        file.start();
        return file;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
