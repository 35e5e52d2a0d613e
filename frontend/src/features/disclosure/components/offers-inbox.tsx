import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { Empty } from "@/components/states";
import { today, useFormat } from "@/i18n/format";
import { offersQuery, useAcceptOffer } from "../api/handovers";
import { useDisclosureLabels } from "../labels";
import type { Offer } from "../schemas";

/** What the other side offers to the side one stands on. */
export function OffersInbox() {
  const offers = useQuery(offersQuery);
  return (
    <Fetched query={offers}>
      {(found) => {
        const open = found.filter((each) => each.state === "offered");
        const past = found.filter((each) => each.state !== "offered");
        return found.length > 0 ? (
          <>
            <Section first title={<Trans>Waiting</Trans>}>
              {open.length > 0 ? (
                <OfferList offers={open} />
              ) : (
                <p className="soft">
                  <Trans>Nothing waits to be taken.</Trans>
                </p>
              )}
            </Section>
            {past.length > 0 ? (
              <Section title={<Trans>Before</Trans>}>
                <OfferList offers={past} />
              </Section>
            ) : null}
          </>
        ) : (
          <Section first title={<Trans>Waiting</Trans>}>
            <Empty icon="merge" tight title={<Trans>Nothing was offered yet</Trans>}>
              <p>
                <Trans>
                  When our other side hands something over, it waits here until somebody takes it into a
                  record of this side.
                </Trans>
              </p>
            </Empty>
          </Section>
        );
      }}
    </Fetched>
  );
}

function OfferList({ offers }: { offers: Offer[] }) {
  return (
    <ul className="plain-list stack">
      {offers.map((offer) => (
        <li key={offer.id}>
          <OneOffer offer={offer} />
        </li>
      ))}
    </ul>
  );
}

function OneOffer({ offer }: { offer: Offer }) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  const [taking, setTaking] = useState(false);
  const over = offer.open_until !== null && offer.open_until < today();
  return (
    <article className="stack-s">
      <h3 dir="auto">{offer.message}</h3>
      <div className="marks">
        <b>{labels.handover(offer.state)}</b>
        <SideMark side={offer.from_side} />
        <bdi>{format.moment(offer.offered_at)}</bdi>
      </div>
      <p className="small soft">
        {offer.content.map(labels.content).join(" · ")}
        {offer.open_until && offer.state === "offered" ? (
          <>
            {" · "}
            {over ? (
              <Trans>it has ended: ask for it anew</Trans>
            ) : (
              <Trans>
                open until <bdi>{format.day(offer.open_until)}</bdi>
              </Trans>
            )}
          </>
        ) : null}
        {offer.state === "withdrawn" && offer.accepted_at ? (
          <>
            {" · "}
            <Trans>taken before it was withdrawn: do not use it any more</Trans>
          </>
        ) : null}
      </p>
      {offer.state === "offered" && !over ? (
        <p className="acts">
          <button type="button" className="btn compact primary" onClick={() => setTaking(true)}>
            <Trans>Take into a record of this side</Trans>
          </button>
        </p>
      ) : null}
      <Dialog
        title={<Trans>Take into a record of this side</Trans>}
        isOpen={taking}
        onClose={() => setTaking(false)}
      >
        <AcceptForm offer={offer} onClose={() => setTaking(false)} />
      </Dialog>
    </article>
  );
}

function AcceptForm({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const accept = useAcceptOffer(offer);
  const [summary, setSummary] = useState("");
  const passes = offer.content.includes("summary");
  return (
    <FormFrame
      act={accept}
      ready={passes || summary.trim() !== ""}
      words={<Trans>Take</Trans>}
      onSubmit={() =>
        accept.mutate(summary.trim() ? { summary } : {}, {
          onSuccess: ({ complaint }) => navigate({ to: "/complaints/$complaint", params: { complaint } }),
        })
      }
      onClose={onClose}
    >
      <p>
        <Trans>
          A new record of this side is made from what passes. It is yours; the other side does not see it, and
          you do not see theirs.
        </Trans>
      </p>
      <TextField
        label={t`Summary of the new record`}
        hint={passes ? t`Left empty: as it was given.` : t`No summary passes, so write one. No names.`}
        maxLength={300}
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
    </FormFrame>
  );
}

/** The way to the offers, for whom they lie before. */
export function OffersLink() {
  const offers = useQuery(offersQuery);
  const format = useFormat();
  const open = (offers.data ?? []).filter((each) => each.state === "offered").length;
  return (
    <Link to="/complaints/offers" className="btn">
      <Trans>Handovers</Trans>
      {open > 0 ? (
        <span className="badge accent">
          {format.number(open)}
          <span className="vh">
            {" "}
            <Trans>waiting</Trans>
          </span>
        </span>
      ) : null}
    </Link>
  );
}
