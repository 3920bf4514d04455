package io.github.consentkit.examples.distributed;

class PortsBySubjectOnServersTest extends PortsContract {

    PortsBySubjectOnServersTest() {
        super(Layout.BY_SUBJECT);
    }

    @Override
    Cluster empty() {
        return Shared.CLUSTER.emptied();
    }

    private static final class Shared {
        static final Cluster CLUSTER = Cluster.installed(Layout.BY_SUBJECT);
    }
}
