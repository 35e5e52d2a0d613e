import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { asLocal, useFormat } from "@/i18n/format";
import { useSetWhere } from "../api/visits";
import type { Visit } from "../schemas";
import { DaysWords } from "./visit-words";
import { type Where, WhereFields, whereFrom } from "./where-fields";

/** Where and when, as far as the reader may know it. */
export function WhereSection({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  if (!visit.where_known)
    return (
      <p className="soft">
        <Trans>
          Place, days and objectives are told to its team at a set hour. Until then you need not know, and
          cannot be asked.
        </Trans>
      </p>
    );
  const open = visit.state !== "closed" && visit.state !== "cancelled";
  return (
    <div className="stack">
      <Facts>
        <Fact label={t`Place`}>
          {visit.places?.map((place) => (
            <p key={place.id}>
              <Link to="/places/$place" params={{ place: place.id }}>
                <bdi>{place.name}</bdi>
              </Link>
            </p>
          ))}
        </Fact>
        <Fact label={t`Days`}>
          <DaysWords visit={visit} />
        </Fact>
        <Fact label={t`Its team is told from`}>
          {visit.reveal_at && visit.secret ? <bdi>{format.moment(visit.reveal_at)}</bdi> : null}
        </Fact>
        <Fact label={t`Began`}>{visit.started_at ? <bdi>{format.moment(visit.started_at)}</bdi> : null}</Fact>
        <Fact label={t`Closed`}>{visit.closed_at ? <bdi>{format.moment(visit.closed_at)}</bdi> : null}</Fact>
      </Facts>
      {visit.may_plan && open ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setChanging(true)}>
            <Icon name="pen" small />
            <Trans>Change place or days</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>Where and when</Trans>} isOpen={changing} onClose={() => setChanging(false)}>
        <WhereForm visit={visit} onClose={() => setChanging(false)} />
      </Dialog>
    </div>
  );
}

function WhereForm({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const problemText = useFieldProblemText();
  const act = useSetWhere(visit);
  const [where, setWhere] = useState<Where>({
    places: visit.places ?? [],
    starts_on: visit.starts_on ?? "",
    ends_on: visit.ends_on ?? "",
    reveal_at: visit.reveal_at ? asLocal(new Date(visit.reveal_at)) : "",
  });
  const refused = fieldProblems(act.error);
  return (
    <FormFrame
      act={act}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate(whereFrom(where), { onSuccess: onClose })}
    >
      <WhereFields
        where={where}
        onChange={setWhere}
        announced={visit.announced}
        errorOf={(field) => {
          const problem = refused.get(field);
          return problem ? problemText(problem) : undefined;
        }}
      />
    </FormFrame>
  );
}
