package io.github.consentkit.crypto.vault;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Goes through pages, of which it holds one at a time. Not safe for use by many threads. */
final class PageStream<P> implements Iterator<Page.Found<P>> {

    private final Function<Paging, Page<P>> pages;
    private Iterator<Page.Found<P>> page = List.<Page.Found<P>>of().iterator();
    private Optional<Paging> next;

    PageStream(Function<Paging, Page<P>> pages, int size) {
        this.pages = pages;
        this.next = Optional.of(Paging.first(size));
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next.isPresent()) {
            Paging wanted = next.get();
            Page<P> read = pages.apply(wanted);
            page = read.found().iterator();
            next = read.next().map(wanted::after);
        }
        return page.hasNext();
    }

    @Override
    public Page.Found<P> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more records");
        }
        return page.next();
    }
}
