package io.github.consentkit.examples.distributed;

class PortsByTenantOnServersTest extends PortsContract {

    PortsByTenantOnServersTest() {
        super(Layout.BY_TENANT);
    }

    @Override
    Cluster empty() {
        return Shared.CLUSTER.emptied();
    }

    private static final class Shared {
        static final Cluster CLUSTER = Cluster.installed(Layout.BY_TENANT);
    }
}
