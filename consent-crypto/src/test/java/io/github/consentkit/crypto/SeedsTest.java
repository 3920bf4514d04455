package io.github.consentkit.crypto;

import io.github.consentkit.testsupport.SeedsContract;

class SeedsTest extends SeedsContract {}
