package io.github.consentkit.crypto.mybatis;

import io.github.consentkit.crypto.field.Sealed;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.MappedTypes;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bytes of sealed values between parameters, results and columns, and does nothing else: sealing and opening
 * happen in {@code vaults.entities(...)}. Register it once with the configuration, or name its package in
 * {@code typeHandlersPackage}. Where a value may be null, give its {@code jdbcType=VARBINARY} in the statement, or set
 * {@code jdbcTypeForNull}. No state; safe for use by many threads.
 */
@MappedTypes(Sealed.class)
@SuppressWarnings("exports") // whoever uses it has MyBatis
public final class SealedTypeHandler extends BaseTypeHandler<Sealed<?>> {

    /** Makes a handler; for MyBatis. */
    public SealedTypeHandler() {}

    /**
     * Sets the bytes.
     *
     * @throws io.github.consentkit.error.InvalidInputException when they have not the form of a sealed value, so that a
     *     value in clear does not slip into the column
     */
    @Override
    public void setNonNullParameter(
            PreparedStatement statement, int index, Sealed<?> sealed, @Nullable JdbcType jdbcType) throws SQLException {
        statement.setBytes(index, sealed.requireWellFormed().bytes());
    }

    @Override
    public @Nullable Sealed<?> getNullableResult(ResultSet row, String column) throws SQLException {
        return sealed(row.getBytes(column));
    }

    @Override
    public @Nullable Sealed<?> getNullableResult(ResultSet row, int column) throws SQLException {
        return sealed(row.getBytes(column));
    }

    @Override
    public @Nullable Sealed<?> getNullableResult(CallableStatement call, int column) throws SQLException {
        return sealed(call.getBytes(column));
    }

    private static @Nullable Sealed<?> sealed(byte @Nullable [] column) {
        return column == null ? null : Sealed.of(column);
    }
}
