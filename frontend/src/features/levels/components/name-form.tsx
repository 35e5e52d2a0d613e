import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "@/components/form-frame";
import { useLevelAct } from "../api/levels";
import type { Readers } from "../schemas";
import { isNamed, type PersonDraft, PersonField } from "./person-field";

export function NameForm({ readers, onClose }: { readers: Readers; onClose: () => void }) {
  const act = useLevelAct(readers);
  const [person, setPerson] = useState<PersonDraft>({ account: "", purpose: "" });
  const there = readers.namings.filter((each) => each.ended_at === null).map((each) => each.account.id);
  return (
    <FormFrame
      act={act}
      ready={isNamed(person)}
      words={<Trans>Name this person</Trans>}
      onSubmit={() => act.mutate({ what: "name", body: person }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <PersonField complaint={readers.id} without={there} value={person} onChange={setPerson} />
    </FormFrame>
  );
}
