import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { OthersStrip, OwnStrip } from "@/components/openings/strips";
import { openingsOfQuery, useEndOpening, useMakeVisit } from "../api/openings";
import type { Opening } from "../schemas";

/** On information: until when it is open to who opened it on duty, and the visit they make; to others, who did. */
export function OpenedStrips({ record }: { record: string }) {
  const found = useQuery(openingsOfQuery(record));
  const openings = found.data ?? [];
  const own = openings.find((each) => each.own && each.running);
  const others = openings.filter((each) => !each.own);
  return (
    <>
      {own ? <Own key={own.id} opening={own} /> : null}
      {others.length > 0 ? <OthersStrip openings={others} icon="clock" link={link} /> : null}
    </>
  );
}

function Own({ opening }: { opening: Opening }) {
  return (
    <OwnStrip
      opening={opening}
      end={useEndOpening(opening)}
      may={
        <Trans>
          You read it and change nothing. You can go there at once: you lead the visit and plan it as long as
          this lasts. Your head sees this opening, and a second person reviews it.
        </Trans>
      }
      acts={
        <>
          {opening.may_visit ? <MakeVisit opening={opening} /> : null}
          {opening.visit ? (
            <Link className="btn compact primary" to="/visits/$visit" params={{ visit: opening.visit }}>
              <Trans>To the visit</Trans>
            </Link>
          ) : null}
        </>
      }
      link={(words, className) => link(opening, words, className)}
    />
  );
}

function link({ id: opening }: { id: string }, words: ReactNode, className?: string) {
  return (
    <Link className={className} to="/information/emergency/$opening" params={{ opening }}>
      {words}
    </Link>
  );
}

function MakeVisit({ opening }: { opening: Opening }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn compact primary" onClick={() => setAsking(true)}>
        <Trans>Make a reactive visit</Trans>
      </button>
      <Dialog
        title={<Trans>A reactive visit, today, where it happened</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <VisitForm opening={opening} onCancel={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function VisitForm({ opening, onCancel }: { opening: Opening; onCancel: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const make = useMakeVisit(opening);
  const [objectives, setObjectives] = useState("");
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate(objectives, {
          onSuccess: ({ visit }) => {
            if (visit) void navigate({ to: "/visits/$visit", params: { visit } });
          },
        });
      }}
    >
      <p>
        <Trans>
          You lead it. What speaks against going alone is overridden in writing, in the visit's team, before
          it starts.
        </Trans>
      </p>
      <ErrorSummary error={make.error} />
      <AreaField
        label={t`What is to be looked at?`}
        value={objectives}
        maxLength={10_000}
        onChange={(event) => setObjectives(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onCancel}>
          <Trans>Not yet</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={make.isPending}>
          <Trans>Make the visit</Trans>
        </button>
      </div>
    </form>
  );
}
