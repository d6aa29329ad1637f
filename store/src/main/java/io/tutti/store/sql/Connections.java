package io.tutti.store.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Opens connections for the pool. The address is asked for each time, for a database of our own may move. */
final class Connections implements DataSource {
    private static final int CONNECT_SECONDS = 5;

    private final Supplier<Address> address;

    Connections(Supplier<Address> address) {
        this.address = address;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var current = address.get();
        var properties = new Properties();
        properties.setProperty("ApplicationName", "tutti");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        current.user().ifPresent(user -> properties.setProperty("user", user));
        current.password().ifPresent(password -> properties.setProperty("password", password));
        return DriverManager.getConnection(current.jdbcUrl(), properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The address says who asks");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("Nothing is logged here");
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // Nothing is logged here.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool proposes its own; connectTimeout stands.
    }

    /** In seconds; the pool waits so long for whoever still connects when it is closed. */
    @Override
    public int getLoginTimeout() {
        return CONNECT_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Nothing is logged here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("Nothing is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
