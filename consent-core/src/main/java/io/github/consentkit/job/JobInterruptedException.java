package io.github.consentkit.job;

import io.github.consentkit.error.ConsentKitException;

/** The thread that runs a job was interrupted: what is done is done; run the job again, and it goes on from there. */
public final class JobInterruptedException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Of this job. */
    public JobInterruptedException(String job, InterruptedException cause) {
        super("the job " + job + " was interrupted; run it again, and it goes on from where it is", cause);
    }
}
