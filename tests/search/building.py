"""Filling an index by building it beside the one there is."""

from collections.abc import AsyncIterator, Sequence

from search.index.port import Document, Index


async def build(index: Index, batches: AsyncIterator[Sequence[Document]]) -> None:
    beside = await index.begin()
    async for batch in batches:
        await beside.upsert(batch)
    await beside.switch()


async def batches(*given: Sequence[Document]) -> AsyncIterator[Sequence[Document]]:
    for batch in given:
        yield batch
