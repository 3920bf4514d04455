package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an entry in the register says. */
public sealed interface MediumFact {

    /** The most UTF-16 units of a reason, an account or a reference. */
    int MAX_LENGTH = 200;

    /**
     * The medium came in.
     *
     * @param kind what it is
     * @param cabinet where it lies
     */
    record Entered(MediumKind kind, Cabinet cabinet) implements MediumFact {

        /** Checks the arguments. */
        public Entered {
            Check.notNull(kind, "kind");
            Check.notNull(cabinet, "cabinet");
        }
    }

    /**
     * Data came into it.
     *
     * @param shares what each person has in it
     */
    record Filed(List<Share> shares) implements MediumFact {

        /** Copies the list. */
        public Filed {
            shares = List.copyOf(Check.notNull(shares, "shares"));
        }
    }

    /**
     * It was put into another cabinet.
     *
     * @param cabinet which
     * @param why the reason, which names nobody
     */
    record Moved(Cabinet cabinet, String why) implements MediumFact {

        /** Checks the arguments. */
        public Moved {
            Check.notNull(cabinet, "cabinet");
            Check.idText(why, "the reason", MAX_LENGTH);
        }
    }

    /**
     * Somebody took it out (clause J-3).
     *
     * @param who the account of whoever has it
     * @param why what for, which names nobody
     * @param approvedBy the account of whoever allowed it; empty for nobody, which the register points out
     * @param returnBy when it should be back; empty for not said
     */
    record TakenOut(String who, String why, Optional<String> approvedBy, Optional<Instant> returnBy)
            implements MediumFact {

        /** Checks the arguments, and cuts the instant to microseconds. */
        public TakenOut {
            Check.idText(who, "who takes it out", MAX_LENGTH);
            Check.idText(why, "the reason", MAX_LENGTH);
            Check.notNull(approvedBy, "approvedBy")
                    .ifPresent(account -> Check.idText(account, "who allows it", MAX_LENGTH));
            returnBy = Check.notNull(returnBy, "returnBy").map(at -> at.truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * It came back.
     *
     * @param cabinet where it lies now
     */
    record Returned(Cabinet cabinet) implements MediumFact {

        /** Checks the argument. */
        public Returned {
            Check.notNull(cabinet, "cabinet");
        }
    }

    /**
     * Somebody has to do something.
     *
     * @param kind what
     * @param extent whether the whole medium is meant, or a part of one that lives on
     * @param shares the numbers of the shares concerned
     * @param items the items concerned in each of them
     * @param why why
     * @param since from when on it was to be done
     * @param due the first instant at which it is late
     */
    record TaskOpened(
            MediumTask.Kind kind,
            Destruction.Extent extent,
            Set<Integer> shares,
            Set<Id<Item>> items,
            MediumTask.Why why,
            Instant since,
            Instant due)
            implements MediumFact {

        /** Checks the arguments, and cuts instants to microseconds. */
        public TaskOpened {
            Check.notNull(kind, "kind");
            Check.notNull(extent, "extent");
            shares = Copies.set(Check.notNull(shares, "shares"));
            items = Copies.set(Check.notNull(items, "items"));
            Check.notNull(why, "why");
            since = Check.notNull(since, "since").truncatedTo(ChronoUnit.MICROS);
            due = Check.notNull(due, "due").truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * What a task asked for was destroyed (clause D-5).
     *
     * @param task the place of the entry that opened the task
     * @param technique how
     * @param by the account of whoever did it
     * @param witness the account of whoever saw it
     * @param photo where the picture of it is kept; empty for none
     * @param certificate the certificate of it
     */
    record Destroyed(
            long task,
            Destruction.Technique technique,
            String by,
            String witness,
            Optional<String> photo,
            CertificateId certificate)
            implements MediumFact {

        /** Checks the arguments. */
        public Destroyed {
            Check.notNull(technique, "technique");
            Check.idText(by, "who destroys", MAX_LENGTH);
            Check.idText(witness, "the witness", MAX_LENGTH);
            Check.notNull(photo, "photo").ifPresent(ref -> Check.idText(ref, "the photo's reference", MAX_LENGTH));
            Check.notNull(certificate, "certificate");
        }
    }

    /**
     * Shares were locked or freed (clause H-6).
     *
     * @param shares the numbers of the shares
     * @param items the items in them
     * @param usability whether they may be used
     */
    record Marked(Set<Integer> shares, Set<Id<Item>> items, HeldData.Usability usability) implements MediumFact {

        /** Checks the arguments. */
        public Marked {
            shares = Copies.set(Check.notNull(shares, "shares"));
            items = Copies.set(Check.notNull(items, "items"));
            Check.notNull(usability, "usability");
        }
    }

    /**
     * An earlier entry was wrong and does not count.
     *
     * @param place its place
     * @param why what was wrong, which names nobody
     */
    record Struck(long place, String why) implements MediumFact {

        /** Checks the argument. */
        public Struck {
            Check.idText(why, "the reason", MAX_LENGTH);
        }
    }
}
