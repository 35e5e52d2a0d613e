import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { FormFrame } from "@/components/form-frame";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { useTeamAct } from "../api/visit-team";
import type { Team } from "../schemas";
import { LanguagesField } from "./languages-field";

interface SpokenThereProps {
  visit: string;
  there: NonNullable<Team["places"]>[number];
}

/** The languages of those who are held in a place, which the team needs somebody for. */
export function SpokenThere({ visit, there }: SpokenThereProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const list = new Intl.ListFormat(i18n.locale);
  const name = apart(there.place.name);
  const languages = list.format(there.languages.map(format.language));
  return (
    <div className="acts small">
      <span>
        {there.languages.length > 0 ? (
          <Trans>
            Spoken by those held in {name}: {languages}
          </Trans>
        ) : (
          <Trans>What is spoken by those held in {name} is not known.</Trans>
        )}
      </span>
      <button
        type="button"
        className="btn quiet compact"
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        <Trans>Write it down</Trans>
      </button>
      <Dialog title={<Trans>Languages spoken there</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <SpokenForm visit={visit} there={there} onClose={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}

function SpokenForm({ visit, there, onClose }: SpokenThereProps & { onClose: () => void }) {
  const act = useTeamAct(visit);
  const [languages, setLanguages] = useState(there.languages);
  return (
    <FormFrame
      act={act}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ what: "languages", place: there.place.id, languages }, { onSuccess: onClose })
      }
    >
      <LanguagesField label={there.place.name} value={languages} onChange={setLanguages} />
    </FormFrame>
  );
}
