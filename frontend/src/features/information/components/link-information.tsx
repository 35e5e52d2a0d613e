import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMayPrevent } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { informationAboutQuery, useLinkInformation } from "../api/information";
import { useInformationLabels } from "../labels";

/** For who works on a visit: what was received about its places, that it goes after from now on. */
export function LinkInformation({ visit, places }: { visit: string; places: string[] }) {
  const may = useMayPrevent();
  const [open, setOpen] = useState(false);
  if (places.length === 0 || !may("visits.information.write")) return null;
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className="btn quiet compact"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Trans>Go after something received</Trans>
      </button>
      <Dialog title={<Trans>Go after something received</Trans>} isOpen={open} onClose={close}>
        <LinkForm visit={visit} places={places} onClose={close} />
      </Dialog>
    </>
  );
}

function LinkForm({ visit, places, onClose }: { visit: string; places: string[]; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useInformationLabels();
  const act = useLinkInformation(visit);
  const [chosen, setChosen] = useState("");
  const linked = useQuery(informationAboutQuery({ visit })).data?.items ?? [];
  const about = useQueries({ queries: places.map((place) => informationAboutQuery({ place })) });
  const found = about.flatMap(({ data }) => data?.items ?? []);
  const others = [...new Map(found.map((one) => [one.id, one])).values()].filter(({ id }) =>
    linked.every((one) => one.id !== id),
  );
  return (
    <FormFrame
      act={act}
      ready={chosen !== ""}
      words={<Trans>Link it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate(chosen, { onSuccess: onClose })}
    >
      {others.length === 0 ? (
        <p className="soft">
          <Trans>Nothing else was received about where it goes that you may read.</Trans>
        </p>
      ) : (
        <SelectField
          label={t`Received about where it goes`}
          required
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t`Choose…`}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {[one.reference, labels.title(one), format.day(one.received_on)].map(apart).join(" · ")}
            </option>
          ))}
        </SelectField>
      )}
    </FormFrame>
  );
}
