package io.claribooks.connection;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A real database whose connection is lost around the commit that stores tokens. */
final class FailingDataSource extends HikariDataSource {
    enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final DataSource real;
    private final Moment moment;
    private volatile boolean failing = true;

    FailingDataSource(DataSource real, Moment moment) {
        this.real = real;
        this.moment = moment;
    }

    void recover() {
        failing = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection open = real.getConnection();
        boolean[] storesTokens = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean lost = failing && method.getName().equals("commit") && storesTokens[0];
                    if (lost && moment == Moment.BEFORE_COMMIT) {
                        throw new SQLException("connection lost before the commit");
                    }
                    storesTokens[0] |= method.getName().equals("prepareStatement")
                            && arguments[0].toString().startsWith("update credential set sealed");
                    try {
                        Object result = method.invoke(open, arguments);
                        if (lost) {
                            throw new SQLException("connection lost after the commit");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
