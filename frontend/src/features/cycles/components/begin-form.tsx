import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { beginCycle, templatesQuery } from "../api/cycles";

export function BeginForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const templates = useQuery(templatesQuery);
  const offices = useOffices();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [template, setTemplate] = useState("");
  const [day, setDay] = useState("");
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState("");
  const begin = useMutation({
    mutationFn: beginCycle,
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ["review-cycles"] });
      await navigate({ to: "/recommendations/cycles/$cycle", params: { cycle: made.id } });
    },
  });
  const office = officeFrom(offices, chosen || null);
  return (
    <FormFrame
      act={begin}
      ready={template !== "" && day !== "" && (offices.length < 2 || Boolean(office))}
      words={<Trans>Plan the review</Trans>}
      onClose={onClose}
      onSubmit={() => begin.mutate({ template, turns_on: day, title: title.trim() || null, office })}
    >
      <OfficeField value={chosen} onChange={(event) => setChosen(event.target.value)} />
      <SelectField
        label={t`How it goes`}
        required
        value={template}
        onChange={(event) => setTemplate(event.target.value)}
      >
        <option value="">{t`Choose…`}</option>
        {templates.data?.map((each) => (
          <option key={each.code} value={each.code}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Day of the session, the review or the visit`}
        hint={t`If it is not known yet, a likely one: every day can be moved.`}
        type="date"
        required
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <TextField
        label={t`What it is called here`}
        hint={t`Without it, the body and the year.`}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </FormFrame>
  );
}
