package rewind.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ColumnReadsTest {
    /** A connection of a real database, without our tables, which refuses to be closed, as one that is broken does. */
    private static Connection broken() throws SQLException {
        Connection real = DriverManager.getConnection("jdbc:h2:mem:");
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        real.close();
                        throw new SQLException("cannot be closed");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whatWentWrongFirstIsToldWhereClosingFailsToo() {
        try (ColumnReads reads = new ColumnReads(Jdbi.create(ColumnReadsTest::broken))) {
            assertThatThrownBy(() -> reads.read(ColumnReads.Column.BLOCK_ROWS, 1, ColumnInput::getInt))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("TRACE_BLOCK_ROWS")
                    .hasStackTraceContaining("Suppressed")
                    .hasStackTraceContaining("cannot be closed");
        }
    }
}
