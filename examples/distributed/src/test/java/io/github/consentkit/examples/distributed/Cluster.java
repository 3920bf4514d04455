package io.github.consentkit.examples.distributed;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.jdbc.Schema;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.infra.config.rule.RuleConfiguration;

/** A database on each of two servers, which ShardingSphere-JDBC makes one of. */
final class Cluster {

    private final List<Server> servers;
    private final DataSource dataSource;

    private Cluster(List<Server> servers, DataSource dataSource) {
        this.servers = servers;
        this.dataSource = dataSource;
    }

    /** Makes the tables on each server, as the installer knows nothing of several, and then puts ShardingSphere over them. */
    static Cluster installed(Layout layout, RecordShape... shapes) {
        List<Server> servers = databases();
        servers.forEach(server -> Schema.install(server.pool(), shapes));
        return new Cluster(servers, over(servers, layout.rules(servers.get(0).tables())));
    }

    /** Puts ShardingSphere with the rules for these tables over two empty databases. */
    static Cluster withoutTables(Layout layout, List<String> tables) {
        List<Server> servers = databases();
        return new Cluster(servers, over(servers, layout.rules(tables)));
    }

    private static List<Server> databases() {
        String name = unique();
        return Server.both().stream()
                .map(process -> Server.withDatabase(process, name))
                .toList();
    }

    private static DataSource over(List<Server> servers, Collection<RuleConfiguration> rules) {
        Map<String, DataSource> pools = new LinkedHashMap<>();
        servers.forEach(server -> pools.put("server_" + pools.size(), server.pool()));
        try {
            return ShardingSphereDataSourceFactory.createDataSource(unique(), pools, rules, new Properties());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unique() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** What the stores work on. */
    DataSource dataSource() {
        return dataSource;
    }

    List<Server> servers() {
        return servers;
    }

    /** Removes every row of the stores, but not what describes the tables. */
    Cluster emptied() {
        for (Server server : servers) {
            server.tables().stream()
                    .filter(table -> !Layout.ON_ALL.contains(table))
                    .forEach(table -> server.run("DELETE FROM " + table));
        }
        return this;
    }
}
