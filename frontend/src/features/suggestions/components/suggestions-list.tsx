import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { SideMark } from "@/components/marks";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { suggestionsQuery } from "../api/suggestions";
import { useSuggestionLabels } from "../labels";
import type { Suggestion, SuggestionState } from "../schemas";
import { AcceptForm } from "./accept-form";
import { DeclineForm } from "./decline-form";

export function SuggestionsList({ state }: { state: SuggestionState }) {
  const list = useInfiniteQuery(suggestionsQuery(state));
  const empty =
    state === "open" ? (
      <Empty icon="eye" title={<Trans>No visit is suggested now</Trans>}>
        <p>
          <Trans>When somebody who works on complaints suggests one, it is here to be decided.</Trans>
        </p>
      </Empty>
    ) : (
      <Empty icon="eye" title={<Trans>None so far</Trans>} />
    );
  return (
    <Paged list={list} empty={empty}>
      {(items) => (
        <ul className="ledger">
          {items.map((one) => (
            <Line key={one.id} suggestion={one} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Line({ suggestion }: { suggestion: Suggestion }) {
  const format = useFormat();
  const labels = useSuggestionLabels();
  return (
    <li>
      <span className="soft small">{format.day(suggestion.received_at.slice(0, 10))}</span>
      <div>
        <p className="what">
          <Link to="/places/$place" params={{ place: suggestion.place.id }}>
            <bdi>{suggestion.place.name}</bdi>
          </Link>
        </p>
        <p className="meta">
          <span>{labels.band(suggestion)}</span>
          {suggestion.theme ? (
            <span>
              <Trans>
                to look at <bdi>{suggestion.theme.name}</bdi>
              </Trans>
            </span>
          ) : null}
          <SideMark side={suggestion.suggested_by} />
        </p>
        <Outcome suggestion={suggestion} />
      </div>
      {suggestion.state === "open" ? <Decide suggestion={suggestion} /> : null}
    </li>
  );
}

function Outcome({ suggestion }: { suggestion: Suggestion }) {
  const { visit, programme, reason, decided_by } = suggestion;
  if (suggestion.state === "open") return null;
  return (
    <>
      <p className="meta">
        {visit ? (
          <Link to="/visits/$visit" params={{ visit: visit.id }}>
            {visit.reference ? <bdi>{visit.reference}</bdi> : <Trans>The visit</Trans>}
          </Link>
        ) : null}
        {programme ? (
          <Link to="/visits/programmes/$programme" params={{ programme: programme.id }}>
            <bdi>
              {programme.reference} {programme.title}
            </bdi>
          </Link>
        ) : null}
        {decided_by ? (
          <span>
            <Trans>
              decided by <bdi>{decided_by.name}</bdi>
            </Trans>
          </span>
        ) : null}
      </p>
      {reason ? <p dir="auto">{reason}</p> : null}
    </>
  );
}

function Decide({ suggestion }: { suggestion: Suggestion }) {
  const [asking, setAsking] = useState<"accept" | "decline" | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="acts">
      <button type="button" className="btn compact primary" onClick={() => setAsking("accept")}>
        <Trans context="suggested visit">Accept</Trans>
      </button>
      <button type="button" className="btn compact" onClick={() => setAsking("decline")}>
        <Trans context="suggested visit">Decline</Trans>
      </button>
      <Dialog title={<Trans>Somebody goes there</Trans>} isOpen={asking === "accept"} onClose={close}>
        <AcceptForm suggestion={suggestion} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Nobody goes there for it</Trans>} isOpen={asking === "decline"} onClose={close}>
        <DeclineForm suggestion={suggestion} onClose={close} />
      </Dialog>
    </div>
  );
}
