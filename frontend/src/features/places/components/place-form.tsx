import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Controller, useForm } from "react-hook-form";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { byName, referenceQuery } from "@/components/pickers/reference";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { LOCALES } from "@/i18n/locale";
import { registerPlace } from "../api/register-place";
import type { PlaceDraft } from "../schemas";

interface Answers {
  names: Record<string, string>;
  code: string;
  category: string;
  region: string;
  locality: string;
  address: string;
  latitude: string;
  longitude: string;
  opened_on: string;
  operator: Named | null;
  authority: Named | null;
}

/** What is sent: names in the languages given, nothing that was left empty. */
export function placeFrom(answers: Answers): PlaceDraft {
  const names = Object.entries(answers.names).flatMap(([language, name]) =>
    name.trim() ? [[language, name.trim()] as const] : [],
  );
  const number = (value: string) => (value.trim() === "" ? null : Number(value));
  return {
    names: Object.fromEntries(names),
    former_names: [],
    other_codes: [],
    code: answers.code.trim() || null,
    category: answers.category,
    region: answers.region || null,
    locality: answers.locality.trim() || null,
    address: answers.address.trim() || null,
    latitude: number(answers.latitude),
    longitude: number(answers.longitude),
    opened_on: answers.opened_on || null,
    operator: answers.operator?.id ?? null,
    authority: answers.authority?.id ?? null,
  };
}

export function PlaceForm() {
  const { t, i18n } = useLingui();
  const problemText = useFieldProblemText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const categories = useQuery(referenceQuery("place-category"));
  const regions = useQuery(referenceQuery("region"));
  const { register, control, handleSubmit, formState } = useForm<Answers>({
    defaultValues: {
      names: { en: "", ar: "", fr: "", es: "" },
      code: "",
      category: "",
      region: "",
      locality: "",
      address: "",
      latitude: "",
      longitude: "",
      opened_on: "",
      operator: null,
      authority: null,
    },
  });
  const make = useMutation({
    mutationFn: (answers: Answers) => registerPlace(placeFrom(answers)),
    onSuccess: async (place) => {
      await queryClient.invalidateQueries({ queryKey: ["places"] });
      await navigate({ to: "/places/$place", params: { place: place.id } });
    },
  });
  const refused = fieldProblems(make.error);
  const errorOf = (name: keyof Answers) => {
    const own = formState.errors[name]?.message;
    const problem = refused.get(name);
    return typeof own === "string" ? own : problem ? problemText(problem) : undefined;
  };
  const languages = Object.entries(LOCALES).sort(
    ([one], [other]) => Number(other === i18n.locale) - Number(one === i18n.locale),
  );
  const needed = t`This is needed.`;
  return (
    <form noValidate onSubmit={handleSubmit((answers) => make.mutate(answers))}>
      {make.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={make.error} fields={refused.size} />
        </div>
      ) : null}
      <Section title={<Trans>Names</Trans>} note={<Trans>In the languages people use</Trans>}>
        <div className="form cols">
          {languages.map(([code, { name, dir }], at) => (
            <TextField
              key={code}
              label={name}
              lang={code}
              dir={dir}
              error={at === 0 ? (formState.errors.names?.[code]?.message ?? errorOf("names")) : undefined}
              {...register(`names.${code}`, at === 0 ? { required: needed } : {})}
            />
          ))}
        </div>
      </Section>
      <Section title={<Trans>What and where</Trans>}>
        <div className="form cols">
          <SelectField
            label={t`Category`}
            error={errorOf("category")}
            {...register("category", { required: needed })}
          >
            <option value="">{t`Choose…`}</option>
            {categories.data?.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.name}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t`Code`}
            hint={t`As your files call it.`}
            dir="ltr"
            error={errorOf("code")}
            {...register("code")}
          />
          <SelectField label={t`Region`} error={errorOf("region")} {...register("region")}>
            <option value="">{t`Not said`}</option>
            {byName(regions.data ?? [], i18n.locale).map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.name}
              </option>
            ))}
          </SelectField>
          <TextField label={t`Town`} error={errorOf("locality")} {...register("locality")} />
          <TextField label={t`Address`} error={errorOf("address")} {...register("address")} />
          <TextField label={t`Opened`} type="date" error={errorOf("opened_on")} {...register("opened_on")} />
          <TextField
            label={t`Latitude`}
            inputMode="decimal"
            dir="ltr"
            error={errorOf("latitude")}
            {...register("latitude")}
          />
          <TextField
            label={t`Longitude`}
            inputMode="decimal"
            dir="ltr"
            error={errorOf("longitude")}
            {...register("longitude")}
          />
        </div>
      </Section>
      <Section title={<Trans>Who answers for it</Trans>}>
        <div className="form cols">
          <Controller
            control={control}
            name="operator"
            render={({ field }) => (
              <RecordPicker
                label={t`Run by`}
                error={errorOf("operator")}
                value={field.value}
                onChange={field.onChange}
                find={findAuthorities}
              />
            )}
          />
          <Controller
            control={control}
            name="authority"
            render={({ field }) => (
              <RecordPicker
                label={t`Answers to`}
                error={errorOf("authority")}
                value={field.value}
                onChange={field.onChange}
                find={findAuthorities}
              />
            )}
          />
        </div>
      </Section>
      <div className="form-foot">
        <span className="saved">
          <Trans>Units and readings are added on its page.</Trans>
        </span>
        <button type="submit" className="btn primary" disabled={make.isPending}>
          <Trans>Enter the place</Trans>
        </button>
      </div>
    </form>
  );
}
