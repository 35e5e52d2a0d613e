"""Both engines, empty, behind the port. OpenSearch takes part where TEST_OPENSEARCH_URL names one."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from search.index.opensearch_index import OpenSearchIndex, client
from search.index.port import Index
from search.index.tantivy_index import TantivyIndex

from tests.search.building import batches, build


@pytest.fixture(params=["tantivy", "opensearch"])
async def index(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Index]:
    made: Index
    if request.param == "tantivy":
        made = TantivyIndex(tmp_path)
    else:
        url = os.environ.get("TEST_OPENSEARCH_URL")
        if not url:
            pytest.skip("no OpenSearch: TEST_OPENSEARCH_URL is not set")
        made = OpenSearchIndex(client(url), alias=f"test-{uuid4().hex}")
    assert await made.open() is False
    await build(made, batches())
    yield made
    await made.drop()
    await made.close()
