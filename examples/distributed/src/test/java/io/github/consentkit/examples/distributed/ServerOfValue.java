package io.github.consentkit.examples.distributed;

import java.util.Collection;
import java.util.List;
import org.apache.shardingsphere.sharding.api.sharding.standard.PreciseShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.RangeShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.StandardShardingAlgorithm;

/**
 * Says on which server a value lies, by a hash that no release of Java changes. ShardingSphere makes one by its name; its own
 * HASH_MOD it refuses for the choice of a database.
 */
public final class ServerOfValue implements StandardShardingAlgorithm<String> {

    /** For ShardingSphere. */
    public ServerOfValue() {}

    /** Returns the number of the server. */
    static int of(String value, int servers) {
        return Math.floorMod(value.hashCode(), servers);
    }

    @Override
    public String doSharding(Collection<String> servers, PreciseShardingValue<String> value) {
        return List.copyOf(servers).get(of(value.getValue(), servers.size()));
    }

    /** A hash keeps no order, so that a range lies on all. */
    @Override
    public Collection<String> doSharding(Collection<String> servers, RangeShardingValue<String> range) {
        return servers;
    }
}
