package io.github.consentkit.jdbc;

import io.github.consentkit.error.InvalidInputException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Reads instants from columns that a host has made, whatever type it chose for them. */
final class HostInstants {

    private HostInstants() {}

    /**
     * Returns the instant in the column, or empty where it is null: of a date its start, of a number the milliseconds since
     * 1970, of a text what ISO 8601 or SQL writes.
     *
     * @param zone where dates and times without a zone are counted
     */
    static Optional<Instant> read(ResultSet row, int column, ZoneId zone) throws SQLException {
        int type = row.getMetaData().getColumnType(column);
        String name = row.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT);
        if (name.equals("timestamptz") || type == Types.TIMESTAMP_WITH_TIMEZONE) {
            return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }
        if (type == Types.TIMESTAMP) {
            return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                    .map(local -> local.atZone(zone).toInstant());
        }
        if (type == Types.DATE) {
            return Optional.ofNullable(row.getObject(column, LocalDate.class))
                    .map(date -> date.atStartOfDay(zone).toInstant());
        }
        String text = row.getString(column);
        return text == null ? Optional.empty() : Optional.of(parse(text.strip(), zone));
    }

    private static Instant parse(String text, ZoneId zone) {
        try {
            if (text.matches("-?[0-9]+")) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            String iso = text.replace(' ', 'T');
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
            }
            return iso.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new InvalidInputException(
                    "a column that tells when a value came in holds no date or time; name another one in"
                            + " since(...), or leave it out");
        }
    }
}
