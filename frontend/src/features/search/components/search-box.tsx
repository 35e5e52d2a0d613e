import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Icon } from "@/components/icon";
import type { SearchFilters } from "../filters";

export function SearchBox({ filters }: { filters: SearchFilters }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [words, setWords] = useState(filters.q);
  const [known, setKnown] = useState(filters.q);
  // Going back in the browser brings the earlier words back into the field.
  if (known !== filters.q) {
    setKnown(filters.q);
    setWords(filters.q);
  }
  const send = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/search", search: { ...filters, q: words.trim(), exact: undefined } });
  };
  return (
    <form className="search-box" role="search" onSubmit={send}>
      <input
        type="search"
        className="input"
        dir="auto"
        aria-label={t`Search in everything you may read`}
        placeholder={t`Search in everything you may read`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className="btn primary">
        <Icon name="search" small />
        <Trans>Search</Trans>
      </button>
    </form>
  );
}
