package io.github.consentkit.jdbc;

import io.github.consentkit.testsupport.SeedsContract;

class SeedsTest extends SeedsContract {}
