import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SelectField } from "../fields";
import { colleaguesQuery } from "./colleagues";

/** One of the colleagues, or nobody yet. */
export function ResponsibleField({
  value,
  onChange,
}: {
  value: string;
  onChange: (account: string) => void;
}) {
  const { t } = useLingui();
  const colleagues = useQuery(colleaguesQuery);
  return (
    <SelectField label={t`Who sees to it`} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t`Nobody yet`}</option>
      {colleagues.data?.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </SelectField>
  );
}
