package io.github.consentkit.jdbc;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeOrder;
import io.github.consentkit.disclosure.Notifier;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.disclosure.RecipientReferences;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Notices in a database on the disk; run as a program it delivers two of them and dies in the third. */
final class DeliveryWork {

    static final int NOTICES = 5;

    static final RecipientReferences REFERENCES =
            RecipientReferences.keyed("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private DeliveryWork() {}

    /** Delivers to standard output; it never ends, as the third notice never does. */
    public static void main(String[] arguments) {
        int[] delivered = {0};
        kit(pool(Path.of(arguments[0])), InstantSource.system(), notice -> {
                    System.out.println(notice.id());
                    if (++delivered[0] == 3) {
                        sleep();
                    }
                    return new Delivery.Delivered();
                })
                .recipients()
                .deliver();
    }

    private static void sleep() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JdbcConnectionPool pool(Path home) {
        return JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve("notices") + ";WRITE_DELAY=0", "sa", "");
    }

    static ConsentKit kit(DataSource database, InstantSource clock, Notifier notifier) {
        return ConsentKit.builder(Example.policy())
                .stores(JdbcStores.on(database))
                .clock(clock)
                .propagation(Propagation.through(notifier, REFERENCES))
                .build();
    }

    static Notice order(ConsentKit kit, SubjectId subject) {
        return kit.recipients()
                .order(NoticeOrder.destroy(
                        subject,
                        Set.of(Example.policy()
                                .document()
                                .entrustment()
                                .processors()
                                .get(0)
                                .tasks()
                                .get(0)
                                .items()
                                .iterator()
                                .next())))
                .get(0);
    }
}
