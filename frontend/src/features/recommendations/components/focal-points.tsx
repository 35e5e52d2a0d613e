import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { today, useFormat } from "@/i18n/format";
import { focalPointsQuery } from "../api/focal-points";
import type { FocalPoint } from "../schemas";
import { FocalPointForm } from "./focal-point-form";

/** Whom the office turns to in an authority, now and before. */
export function FocalPoints({ authority }: { authority: string }) {
  const may = useMay();
  const found = useQuery(focalPointsQuery(authority));
  const [open, setOpen] = useState<FocalPoint | "new" | null>(null);
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  const close = () => setOpen(null);
  return (
    <Section title={<Trans>Focal points</Trans>} note={<Trans>Kept for your office alone</Trans>}>
      <Fetched query={found} tight>
        {(points) => (
          <>
            {points.length === 0 ? (
              <p className="small soft">
                <Trans>Nobody is kept here yet.</Trans>
              </p>
            ) : (
              <ul className="ledger focal-points">
                {points.map((each) => (
                  <li key={each.id}>
                    <Held point={each} />
                    <div>
                      <p className="what">
                        <bdi>{each.name}</bdi>
                      </p>
                      {each.function ? (
                        <p className="small soft measure" dir="auto">
                          {each.function}
                        </p>
                      ) : null}
                      {each.contact ? (
                        <p className="small contact measure" dir="auto">
                          {each.contact}
                        </p>
                      ) : null}
                    </div>
                    {writes ? (
                      <div className="do">
                        <button type="button" className="btn compact" onClick={() => setOpen(each)}>
                          <Trans>Change</Trans>
                        </button>
                      </div>
                    ) : null}
                  </li>
                ))}
              </ul>
            )}
            {writes ? (
              <button type="button" className="btn compact gap-t" onClick={() => setOpen("new")}>
                <Trans>Add somebody</Trans>
              </button>
            ) : null}
          </>
        )}
      </Fetched>
      <Dialog title={<Trans>Whom one turns to there</Trans>} isOpen={open !== null} onClose={close}>
        <FocalPointForm
          authority={authority}
          known={open === "new" ? undefined : (open ?? undefined)}
          onDone={close}
        />
      </Dialog>
    </Section>
  );
}

function Held({ point }: { point: FocalPoint }) {
  const format = useFormat();
  const { from_on: from, until_on: until } = point;
  const before = until !== null && until < today();
  return (
    <span className="small">
      <b>{before ? <Trans>before</Trans> : <Trans>now</Trans>}</b>
      {from || until ? (
        <span className="soft">
          <br />
          {from ? <bdi>{format.day(from)}</bdi> : null}
          {until ? (
            <>
              {" – "}
              <bdi>{format.day(until)}</bdi>
            </>
          ) : null}
        </span>
      ) : null}
    </span>
  );
}
