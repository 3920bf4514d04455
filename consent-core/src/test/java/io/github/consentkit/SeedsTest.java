package io.github.consentkit;

import io.github.consentkit.testsupport.SeedsContract;

class SeedsTest extends SeedsContract {}
