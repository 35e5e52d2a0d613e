import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { FormFrame } from "@/components/form-frame";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { useNameReaders } from "../api/documents";
import type { BodyDocument } from "../schemas";

export function ReadersForm({ record, onClose }: { record: BodyDocument; onClose: () => void }) {
  const colleagues = useQuery(colleaguesQuery);
  const author = record.created_by.id;
  const [chosen, setChosen] = useState(
    record.readers.map((each) => each.id).filter((account) => account !== author),
  );
  const name = useNameReaders(record);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <FormFrame
      act={name}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() => name.mutate(chosen, { onSuccess: onClose })}
    >
      <p className="small soft">
        <Trans>Whoever is not ticked no longer reads it from this moment.</Trans>
      </p>
      <Fetched query={colleagues} tight>
        {(people) => (
          <ul className="stack-s">
            {people
              .filter((each) => each.id !== author)
              .map((each) => (
                <li key={each.id}>
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={chosen.includes(each.id)}
                      onChange={() => toggle(each.id)}
                    />
                    <bdi>{each.name}</bdi>
                  </label>
                </li>
              ))}
          </ul>
        )}
      </Fetched>
    </FormFrame>
  );
}
