import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useMergePlaces } from "../api/doubles";
import type { Keep, PlaceComparison } from "../schemas";
import { AlongList } from "./along-list";
import { FieldChoice } from "./field-choice";

/** Which values stay, what comes along, the reason, and the act. Nothing is lost by it, and it can be taken back. */
export function MergePlacesForm({ comparison }: { comparison: PlaceComparison }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const merge = useMergePlaces();
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState<Record<string, Keep>>({});
  const { kept, merged, refused } = comparison;
  return (
    <form
      className="form place-merge"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate(
          { kept, away: merged, keep: chosen, reason },
          {
            onSuccess: () => {
              say(t`${merged.reference} is merged into ${kept.reference}`);
              void navigate({ to: "/places/$place", params: { place: kept.id } });
            },
          },
        );
      }}
    >
      <Section title={<Trans>Side by side</Trans>} note={<Trans>Where they differ, say which stays</Trans>}>
        <FieldChoice
          comparison={comparison}
          chosen={chosen}
          onChoose={(field, keep) => setChosen({ ...chosen, [field]: keep })}
          fixed={refused !== null}
        />
      </Section>
      <Section
        title={<Trans>What comes along</Trans>}
        note={<Trans>Only what you may read is counted</Trans>}
      >
        <AlongList comparison={comparison} />
      </Section>
      <Section title={<Trans>Merge</Trans>} note={<Trans>What it would do</Trans>}>
        {refused ? (
          <div className="strip soon" role="note">
            <Icon name="stop" />
            <div>
              <b>
                <Trans>They cannot be merged this way</Trans>
              </b>
              <p>
                <bdi>{refused.detail}</bdi>
              </p>
            </div>
          </div>
        ) : (
          <div className="stack">
            <ErrorSummary error={merge.error} />
            <ul className="effects">
              <li>
                <Trans>Lists, map and programme show one place. The other number leads to it.</Trans>
              </li>
              <li>
                <Trans>Names that do not stay become former names, so that it is found by them.</Trans>
              </li>
              <li>
                <Trans>What was recorded at either is found here, by who could read it before.</Trans>
              </li>
            </ul>
            <p className="acts merge-acts">
              <Link
                className="btn"
                to="/places/$place/compare/$other"
                params={{ place: merged.id, other: kept.id }}
                replace
              >
                <Icon name="merge" small />
                <Trans>
                  Keep <bdi className="id">{merged.reference}</bdi> instead
                </Trans>
              </Link>
            </p>
            <AreaField
              label={t`Reason`}
              hint={t`Everybody on the staff reads it in the history of both.`}
              maxLength={1000}
              required
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <p className="acts merge-acts">
              <Submit ready={reason.trim() !== ""} waits={merge.isPending}>
                <Trans>
                  Merge <bdi className="id">{merged.reference}</bdi> into{" "}
                  <bdi className="id">{kept.reference}</bdi>
                </Trans>
              </Submit>
            </p>
          </div>
        )}
      </Section>
    </form>
  );
}
