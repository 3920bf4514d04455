package io.github.consentkit.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Sealed values in columns of a table, for the testers. Rows are told apart by one column; each change is committed at once.
 * {@link #write} changes rows that are there and makes none.
 */
public final class JdbcCells implements SealedCells<JdbcCells.Cell> {

    private final DataSource database;
    private final String table;
    private final String id;
    private final List<String> columns;
    private final Predicate<Cell> opens;

    private JdbcCells(DataSource database, String table, String id, List<String> columns, Predicate<Cell> opens) {
        this.database = database;
        this.table = table;
        this.id = id;
        this.columns = List.copyOf(columns);
        this.opens = opens;
    }

    /**
     * A sealed column of a row.
     *
     * @param row what stands in the column of ids
     * @param column the column
     */
    public record Cell(String row, String column) {}

    /**
     * Returns the cells of a table. The names go into SQL as they are.
     *
     * @param id the column with ids, as texts
     * @param opens tries to open the value of a cell as the program does
     */
    public static JdbcCells of(
            DataSource database, String table, String id, List<String> columns, Predicate<Cell> opens) {
        return new JdbcCells(database, table, id, columns, opens);
    }

    @Override
    public List<Cell> places() {
        List<Cell> cells = new ArrayList<>();
        for (String column : columns) {
            String sql = "SELECT " + id + " FROM " + table + " WHERE " + column + " IS NOT NULL ORDER BY " + id;
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    cells.add(new Cell(rows.getString(1), column));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return cells;
    }

    @Override
    public byte[] read(Cell cell) {
        String sql = "SELECT " + cell.column() + " FROM " + table + " WHERE " + id + " = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, cell.row());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("there is no row for " + cell);
                }
                return rows.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(Cell cell, byte[] bytes) {
        String sql = "UPDATE " + table + " SET " + cell.column() + " = ? WHERE " + id + " = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, bytes);
            statement.setString(2, cell.row());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean opens(Cell cell) {
        return opens.test(cell);
    }
}
