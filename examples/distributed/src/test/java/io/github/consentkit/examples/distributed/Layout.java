package io.github.consentkit.examples.distributed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.shardingsphere.broadcast.config.BroadcastRuleConfiguration;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.infra.config.rule.RuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.ShardingRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableReferenceRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.audit.ShardingAuditStrategyConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.sharding.StandardShardingStrategyConfiguration;
import org.apache.shardingsphere.single.config.SingleRuleConfiguration;

/** By which column the rows of each table are spread over the servers. */
enum Layout {

    /** Everything of a tenant lies on one server. */
    BY_TENANT {
        @Override
        String column(String table) {
            return isOfRecords(table) ? "ck_tenant" : "tenant";
        }

        @Override
        boolean isSpread(String table) {
            return !ON_ALL.contains(table) && !ON_ONE.contains(table);
        }
    },

    /**
     * Everything that names a person lies on the person's server. The ledger names nobody and lies on the first, so that a
     * consent is a transaction on two servers.
     */
    BY_SUBJECT {
        @Override
        String column(String table) {
            return isOfRecords(table) ? "ck_subject" : "subject";
        }

        @Override
        boolean isSpread(String table) {
            return isOfRecords(table) || OF_A_SUBJECT.contains(table);
        }
    };

    private static final Set<String> OF_A_SUBJECT = Set.of(
            "ck_apart",
            "ck_entity",
            "ck_guardian",
            "ck_key_head",
            "ck_keyring",
            "ck_life_event",
            "ck_medium_subject",
            "ck_photo_chunk",
            "ck_pseudonym",
            "ck_restriction",
            "ck_subject",
            "ck_subject_state",
            "ck_term");

    /** What describes the tables, the same on every server. */
    static final List<String> ON_ALL = List.of("ck_schema", "ck_record_type");

    /** What belongs to no tenant. */
    static final List<String> ON_ONE = List.of("ck_installation", "ck_access_log", "ck_access_anchor");

    /** The column that decides on which server a row lies. */
    abstract String column(String table);

    abstract boolean isSpread(String table);

    /** The rules of ShardingSphere for these tables. */
    Collection<RuleConfiguration> rules(List<String> tables) {
        ShardingRuleConfiguration sharding = new ShardingRuleConfiguration();
        Properties algorithm = new Properties();
        algorithm.setProperty("strategy", "STANDARD");
        algorithm.setProperty("algorithmClassName", ServerOfValue.class.getName());
        sharding.getShardingAlgorithms().put("server", new AlgorithmConfiguration("CLASS_BASED", algorithm));
        if (this == BY_TENANT) {
            // a statement without a tenant would go to every server, and see each at another moment
            sharding.getAuditors()
                    .put("conditions", new AlgorithmConfiguration("DML_SHARDING_CONDITIONS", new Properties()));
            sharding.setDefaultAuditStrategy(new ShardingAuditStrategyConfiguration(List.of("conditions"), false));
        }
        List<String> single = new ArrayList<>();
        for (String table : tables) {
            if (isSpread(table)) {
                ShardingTableRuleConfiguration rule =
                        new ShardingTableRuleConfiguration(table, "server_${0..1}." + table);
                rule.setDatabaseShardingStrategy(new StandardShardingStrategyConfiguration(column(table), "server"));
                sharding.getTables().add(rule);
            } else if (!ON_ALL.contains(table)) {
                single.add("server_0.public." + table);
            }
        }
        // a keyring is inserted by a statement that looks at the head of its person
        sharding.getBindingTableGroups()
                .add(new ShardingTableReferenceRuleConfiguration("keys", "ck_keyring,ck_key_head"));
        return List.of(
                sharding, new BroadcastRuleConfiguration(ON_ALL), new SingleRuleConfiguration(single, "server_0"));
    }

    static boolean isOfRecords(String table) {
        return table.startsWith("ck_r_");
    }
}
